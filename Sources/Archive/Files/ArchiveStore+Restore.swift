import Foundation
import GRDB
import DocumentModel

/// What a restoring did beside putting the backup in its place.
package struct RestoreResult: Sendable, Equatable {
  /// Where the archive is now that was there before; nil where none was.
  package var kept: String?
  /// Documents of the backup that were withdrawn since, and are erased.
  package var erased: Int
}

extension ArchiveStore {
  /// Puts a backup in the place of an archive that nobody has open: the caller holds the lock beside
  /// it.
  ///
  /// The backup is checked first (`integrity_check`, its version) and copied as `NAME.partial`; what
  /// was withdrawn since it was made is erased from the copy. The archive that is there is kept: its
  /// log is brought in, it is given a second name, and the copy takes the first in one rename. At no
  /// moment is there no archive, and where a step fails the old one is as it was.
  /// - Parameters:
  ///   - overwrites: whether an archive that is there may be replaced.
  ///   - now: RFC 3339, UTC; names what is replaced.
  @discardableResult
  package static func restore(
    from backup: String, to target: String, overwrites: Bool = false, at now: String,
    passing: StepHook = { _ in }
  ) throws(RequestError) -> RestoreResult {
    guard ArchiveFiles.size(backup) != nil else { throw .notFound(backup) }
    if !overwrites, ArchiveFiles.size(target) != nil { throw .exists(path: target) }
    let partial = target + ".partial"
    ArchiveFiles.remove(partial)
    unlink(TombstoneFile(beside: partial).path)
    do throws(Outage) {
      let source = try checked(backup)
      try copy(source, to: partial)
      try attempt("close", on: backup) { try source.close() }
      let erased = try applyTombstones(beside: target, to: partial)
      try passing(.restoreCopied)
      let kept = try ArchiveReplacement(
        target: target, partial: partial, now: now
      ).run(passing)
      return RestoreResult(kept: kept, erased: erased)
    } catch {
      ArchiveFiles.remove(partial)
      throw .outage(error)
    }
  }

  private static func checked(_ path: String) throws(Outage) -> DatabaseQueue {
    try attempt("check the backup", on: path) {
      var configuration = ConnectionSetup.configuration
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try ConnectionSetup.check(queue, path: path)
      let verdict = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }
      guard verdict == "ok" else {
        throw Outage(
          kind: .database, operation: "check the backup", path: path,
          detail: verdict ?? "no verdict")
      }
      return queue
    }
  }

  /// Erases from a copy what was withdrawn from the archive whose place it takes.
  private static func applyTombstones(
    beside target: String, to partial: String
  ) throws(Outage) -> Int {
    let all = try TombstoneFile(beside: target).read()
    guard !all.isEmpty else { return 0 }
    let copy = try connect(partial, writer: nil, { _ in })
    let known = try copy.reading("read the tombstones") { db in
      Set(try tombstones(in: db).map(\.sha256))
    }
    let erased = try copy.apply(all.filter { !known.contains($0.sha256) })
    try copy.scrubIfPending()
    try copy.close(cutsLog: true)
    for suffix in ArchiveFiles.companions { unlink(partial + suffix) }
    unlink(TombstoneFile(beside: partial).path)
    try ArchiveFiles.sync(partial)
    return erased
  }
}
