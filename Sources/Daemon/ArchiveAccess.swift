import Archive
import Dispatch
import LinuxEdge

/// The archive and the queue on which it is written.
struct ArchiveAccess: Sendable {
  let store: ArchiveStore
  let writer: DispatchQueue
  /// Allows one backup at a time.
  let backupTurn = ExclusiveTask()

  /// The bound of the processor time of one request, as a multiple of the patience of the watchdog:
  /// twenty minutes by default. A withdrawal of 10,000 documents takes less.
  private static let times = 10.0

  /// Runs `body` on the writer's queue, where the archive may be written. Work that is already
  /// queued there goes first. A request that never ends counts as stuck.
  func onWriter<Result, Failure: Error>(
    _ body: @Sendable () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try writer.run { () throws(Failure) in
      try ProgressMonitor.shared.watch(
        "a request on the archive", .processor, times: Self.times, body)
    }
  }
}
