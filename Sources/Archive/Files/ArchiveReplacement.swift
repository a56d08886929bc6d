import DocumentModel
import Foundation
import GRDB

/// The rename step of a restore: the copy gets the name of the archive, the old archive another
/// name.
struct ArchiveReplacement {
  let target: String
  let partial: String
  /// RFC 3339, UTC.
  let now: String

  private var log: String { target + "-wal" }

  /// - Returns: the new path of the old archive; nil if there was none.
  func run(_ passing: StepHook) throws(Outage) -> String? {
    let kept = try freeName()
    let isThere = ArchiveFiles.size(target) != nil
    let hasLog = ArchiveFiles.size(log) != nil
    do throws(Outage) {
      try moveLog(as: kept + "-wal", isThere: isThere)
      if isThere { try linkBackupName(kept) }
      try passing(.restoreKept)
      try ArchiveFiles.rename(partial, to: target)
    } catch {
      undo(kept)
      throw error
    }
    for suffix in ["-shm", "-journal"] { unlink(target + suffix) }
    try ArchiveFiles.syncDirectory(of: target)
    try passing(.restoreReplaced)
    return isThere || hasLog ? kept : nil
  }

  /// Returns `ARCHIVE.before-restore-2026-11-22T100000Z`, with a number appended if that is taken.
  private func freeName() throws(Outage) -> String {
    let base = target + ".before-restore-" + now.filter { $0 != ":" }
    for number in 1...100 {
      let name = number == 1 ? base : "\(base)-\(number)"
      if ArchiveFiles.size(name) == nil, ArchiveFiles.size(name + "-wal") == nil { return name }
    }
    throw Outage(
      kind: .inputOutput, operation: "keep the archive as", path: base,
      detail: "a hundred files with such names exist")
  }

  /// Checkpoints the log into the archive. If the archive cannot be read, its log moves with it to
  /// the new name, because SQLite must not apply that log to the new file.
  /// - Throws: `Outage` if the log is sound but cannot be checkpointed, as on a full disk. Nothing
  ///   is changed.
  private func moveLog(as other: String, isThere: Bool) throws(Outage) {
    // SQLite deletes the log of a file that it cannot read when it closes the file; a second hard
    // link keeps the log.
    link(log, other)
    if isThere, try checkpointLog() {
      for name in [log, other] { unlink(name) }
    } else if ArchiveFiles.size(other) != nil {
      unlink(log)
    } else if ArchiveFiles.size(log) != nil {
      try ArchiveFiles.rename(log, to: other)
    }
  }

  /// - Returns: false if the archive cannot be read.
  private func checkpointLog() throws(Outage) -> Bool {
    try attempt("checkpoint the log", on: target) {
      do {
        let queue = try DatabaseQueue(path: target, configuration: ConnectionSetup.configuration)
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA synchronous = FULL")
          _ = try db.checkpoint(.truncate)
        }
        try queue.close()
        return true
      } catch let error as DatabaseError
        where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode)
      {
        return false
      }
    }
  }

  private func linkBackupName(_ kept: String) throws(Outage) {
    if link(target, kept) == 0 { return }
    // Some file systems have no hard links: then the first name is missing for a moment.
    guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else {
      throw Outage(errno: errno, operation: "link", path: kept)
    }
    try ArchiveFiles.rename(target, to: kept)
  }

  /// Restores the old names.
  private func undo(_ kept: String) {
    if ArchiveFiles.size(target) == nil { rename(kept, target) } else { unlink(kept) }
    if ArchiveFiles.size(log) == nil { rename(kept + "-wal", log) } else { unlink(kept + "-wal") }
  }
}
