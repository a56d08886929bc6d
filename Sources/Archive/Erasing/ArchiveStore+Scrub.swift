import DocumentModel
import Foundation
import GRDB
import Synchronization

/// Removes from the file what a withdrawal left in it, while readers and the writer continue.
///
/// Three places still hold withdrawn words after their rows are deleted:
///
/// 1. The index. SQLite 3.40 has no `secure-delete` for FTS5 (3.42 added it): a deletion only adds
///    a mark, and the words stay in their segment until it is merged. The scrub merges the whole
///    index into one segment (like 'optimize', but in slices, each in its own transaction).
/// 2. Free space: unused pages, and the unused part of used pages. When SQLite moves rows between
///    pages, older copies stay there, whatever the setting of `secure_delete`. The scrub overwrites
///    free space with zeroes in place (see `FreeSpace`).
/// 3. The log. The scrub checkpoints and truncates it.
///
/// Overwriting bypasses SQLite, but it is safe. The scrub truncates the log and opens a reader of
/// its own, which therefore reads only the file. While this reader exists, SQLite does not change
/// the file: commits go to the log, and no checkpoint may overtake the reader
/// (https://www.sqlite.org/walformat.html#wal_locks, WAL_READ_LOCK(0)). The pages are therefore
/// those of its snapshot. Space that is free in them is free for every other reader, which sees the
/// same pages or newer ones in the log. The scrub writes only free bytes. If a power failure leaves
/// the old or the new version of a sector, the used bytes are the same in both.
///
/// A page that the writer read before it was overwritten enters the log with its old free space.
/// The scrub therefore compares the pages in the log with the overwritten pages and repeats the
/// pass until no page is in both. During the last pass the writer waits.
///
/// Costs: one reading of the file and one writing of the index. The key 'scrub' is in `meta` from
/// the withdrawal until everything is done, so that a restart begins again.
extension ArchiveStore {
  private static let mark = "scrub"

  /// True if withdrawn words may still be in the file.
  package var isScrubPending: Bool {
    get throws(Outage) { try scrubMark() != nil }
  }

  /// Scrubs the file as described above if a withdrawal is unfinished; returns when it is done.
  ///
  /// Call it from any queue except the writer's, which it uses for short steps between other work.
  /// If it fails, for example because the disk is full, nothing is lost and the next call begins
  /// again.
  package func scrubIfPending() throws(Outage) {
    let result = scrubbing.withLock { _ in
      do throws(Outage) {
        // A withdrawal during the scrub leaves another mark.
        while let mark = try scrubMark() { try scrub(mark) }
        return Result<Void, Outage>.success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Makes a running scrub fail at its next step, so that the archive can be closed; call it from
  /// any queue. It stays interrupted: the next process begins the scrub again.
  package func interruptScrub() { isInterrupted.store(true, ordering: .relaxed) }

  private func goOn() throws(Outage) {
    guard isInterrupted.load(ordering: .relaxed) else { return }
    throw Outage(
      kind: .database, operation: "scrub", path: path, detail: "the scrub was interrupted")
  }

  private func scrub(_ mark: String) throws(Outage) {
    try mergeIndexes()
    try passing(.scrubMerged)
    try overwriteFreeSpace()
    try writeMissingTombstones()
    try passing(.scrubOverwritten)
    try onWriter { () throws(Outage) in
      try attempt("scrub", on: path) {
        try pool.write {
          try $0.run("DELETE FROM meta WHERE key = ? AND value = ?", [Self.mark, mark])
        }
      }
    }
  }

  private func scrubMark() throws(Outage) -> String? {
    try reading("scrub") { db in
      try db.value(String.self, "SELECT value FROM meta WHERE key = ?", [Self.mark])
    }
  }

  // MARK: The index

  /// The number of pages per slice: about 30 ms of work.
  private static let mergeSlice = 500

  private func mergeIndexes() throws(Outage) {
    for index in Schema.indexes {
      // A negative number merges all segments, whatever their level
      // (https://www.sqlite.org/fts5.html#the_merge_command).
      try merge(index, pages: -Self.mergeSlice)
      while try merge(index, pages: Self.mergeSlice) {}
    }
  }

  /// - Returns: true if there may be more to merge; fewer than two changes mean that nothing was
  ///   done.
  @discardableResult
  private func merge(_ index: String, pages: Int) throws(Outage) -> Bool {
    try goOn()
    return try onWriter { () throws(Outage) in
      try attempt("scrub", on: path) {
        try pool.write { db in
          let before = db.totalChangesCount
          try db.run("INSERT INTO \(index) (\(index), rank) VALUES ('merge', ?)", [pages])
          return db.totalChangesCount - before >= 2
        }
      }
    }
  }

  // MARK: Free space

  /// The number of passes beside the writer; during the next pass the writer waits.
  private static let passes = 3

  private func overwriteFreeSpace() throws(Outage) {
    for _ in 0..<Self.passes {
      let file = try onWriter { () throws(Outage) in try pin() }
      try passing(.scrubOverwriting)
      let result = Result { try file.overwriteFreeSpace(checking: goOn) }
      // The file is released whatever the result.
      let rewritten = try onWriter { () throws(Outage) in try release(file) }
      let overwritten = try attempt("scrub", on: path) { try result.get() }
      if rewritten.isDisjoint(with: overwritten) { return }
    }
    try onWriter { () throws(Outage) in
      let file = try pin()
      let result = Result { try file.overwriteFreeSpace(checking: goOn) }
      _ = try release(file)
      _ = try attempt("scrub", on: path) { try result.get() }
    }
  }

  /// Truncates the log and pins the file in this state.
  ///
  /// Readers of an older state would keep the log. The barrier waits for our own readers; readers
  /// of another program make the checkpoint fail after `ConnectionSetup.patience`.
  private func pin() throws(Outage) -> PinnedFile {
    try attempt("scrub", on: path) {
      try pool.barrierWriteWithoutTransaction { db in
        try db.execute(sql: "PRAGMA shrink_memory")
        _ = try db.checkpoint(.truncate)
        return try PinnedFile(path)
      }
    }
  }

  /// Releases the file and truncates the log.
  /// - Returns: the pages that were in the log.
  private func release(_ file: PinnedFile) throws(Outage) -> Set<UInt32> {
    try attempt("scrub", on: path) {
      try pool.barrierWriteWithoutTransaction { db in
        // The pages in the writer's memory were read before they were overwritten.
        try db.execute(sql: "PRAGMA shrink_memory")
        let pages = try WALPages.numbers(in: path + "-wal")
        try file.close()
        _ = try db.checkpoint(.truncate)
        return pages
      }
    }
  }
}

extension Tables {
  /// Records that withdrawn words may be in the file, with a new value each time.
  func markScrub() throws {
    try db.run(
      "INSERT OR REPLACE INTO meta (key, value) VALUES ('scrub', ?)",
      [String(UInt64.random(in: 0...UInt64.max), radix: 16)])
  }
}
