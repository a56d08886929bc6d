import DocumentModel
import Foundation
import GRDB

/// The result of a restore.
package struct RestoreResult: Sendable, Equatable {
  /// The new path of the previous archive; nil if there was none.
  package var kept: String?
  /// The number of documents in the backup that were withdrawn later and are now erased.
  package var erased: Int
}

extension ArchiveStore {
  /// Replaces an archive with a backup. No process has the archive open: the caller holds the lock
  /// beside it.
  ///
  /// The backup is first checked (`integrity_check`, version) and copied as `NAME.partial`.
  /// Documents that were withdrawn after the backup are erased from the copy. The existing archive
  /// is kept: its log is checkpointed, it gets a second name, and the copy takes the first name in
  /// one rename. An archive exists at every moment, and if a step fails, the old one is unchanged.
  /// - Parameters:
  ///   - overwrites: true if an existing archive may be replaced.
  ///   - now: RFC 3339, UTC; part of the new name of the old archive.
  ///   - proof: decides whether bytes of a container in the copy hold the part and nothing else; see
  ///     `withdraw`.
  @discardableResult
  package static func restore(
    from backup: String, to target: String, overwrites: Bool = false, at now: String,
    proof: PartProving = { _, _ in false }, passing: StepHook = { _ in }
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
      let erased = try applyTombstones(beside: target, to: partial, proof)
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

  /// Returns the tombstones of an archive that is to be replaced; none if it cannot be read, because
  /// a damaged archive is a reason to restore.
  private static func tombstones(inArchive path: String) -> [Tombstone] {
    guard ArchiveFiles.size(path) != nil else { return [] }
    let queue = try? openReadOnly(path)
    defer { try? queue?.close() }
    return (try? queue?.read { try tombstones(in: $0) }) ?? []
  }

  private static func openReadOnly(_ path: String) throws -> DatabaseQueue {
    var configuration = ConnectionSetup.configuration
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func checked(_ path: String) throws(Outage) -> DatabaseQueue {
    try attempt("check the backup", on: path) {
      let queue = try openReadOnly(path)
      try ConnectionSetup.check(queue, path: path)
      let verdict = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }
      guard verdict == "ok" else {
        throw Outage(
          kind: .database, operation: "check the backup", path: path,
          detail: verdict ?? "the check gave no result")
      }
      return queue
    }
  }

  /// Erases from a copy the documents that were withdrawn from the archive that it replaces,
  /// according to the file of tombstones and, as far as it can be read, the archive itself.
  private static func applyTombstones(
    beside target: String, to partial: String, _ proof: PartProving
  ) throws(Outage) -> Int {
    let all = try TombstoneFile(beside: target).read() + tombstones(inArchive: target)
    guard !all.isEmpty else { return 0 }
    let copy = try connect(partial, writer: nil, { _ in })
    let known = try copy.reading("read the tombstones") { db in
      Set(try tombstones(in: db).map(\.sha256))
    }
    let new = all.filter { !known.contains($0.sha256) }
    let proven = Set(try copy.heldParts(of: new).filter { proof($0, copy) })
    let erased = try copy.apply(new, proven)
    try copy.scrubIfPending()
    try copy.close(cutsLog: true)
    for suffix in ArchiveFiles.companions { unlink(partial + suffix) }
    unlink(TombstoneFile(beside: partial).path)
    try ArchiveFiles.sync(partial)
    return erased
  }
}
