import Archive
import Dispatch

/// The archive and the queue on which it is written.
struct ArchiveAccess: Sendable {
  let store: ArchiveStore
  let writer: DispatchQueue
  /// Allows one backup at a time.
  let backupTurn = ExclusiveTask()

  /// Runs `body` on the writer's queue, where the archive may be written. Work that is already
  /// queued there goes first.
  func onWriter<Result, Failure: Error>(
    _ body: @Sendable () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try writer.run(body)
  }
}
