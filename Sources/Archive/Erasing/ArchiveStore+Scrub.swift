import Foundation
import GRDB
import Synchronization
import DocumentModel

/// Takes out of the file what a withdrawal left in it, while readers and the writer go on.
///
/// Three places still hold withdrawn words when their rows are gone:
///
/// 1. The index. SQLite 3.40 has no `secure-delete` of FTS5 (that came with 3.42): a deletion there
///    only adds a mark, and the words stay in their segment until it is merged. The whole index is
///    merged into one segment (as 'optimize' does, but in slices, each its own transaction).
/// 2. Free space: pages that nothing uses, and the unused part of pages in use. Where SQLite moves
///    rows from page to page, older copies of them stay there, whatever `secure_delete` says. It is
///    overwritten with zeroes in place (see `FreeSpace`).
/// 3. The log, which is brought into the file and cut.
///
/// Overwriting goes past SQLite, and this is why it may. The log is cut and a reader of our own is
/// opened, which therefore reads the file alone. As long as it is there SQLite does not change the
/// file: commits go to the log, and no checkpoint may overtake that reader
/// (https://www.sqlite.org/walformat.html#wal_locks, WAL_READ_LOCK(0)). So the pages are those of
/// its snapshot, and what is free in them is free for every other reader, which sees the same pages
/// or newer ones in the log. Only free bytes are written: whichever of two versions of a sector a
/// power cut leaves, what is in use is the same.
///
/// A page that the writer read before it was overwritten goes into the log with its old free space.
/// So the pages of the log are compared with those that were overwritten, and the pass is repeated
/// until none is in both; the last time while the writer waits.
///
/// Costs: one reading of the file and one writing of the index. In `meta` the key 'scrub' stands
/// from the withdrawal on until all is done, so that a restart begins again.
extension ArchiveStore {
  private static let mark = "scrub"

  /// Whether withdrawn words may still be in the file.
  package var isScrubPending: Bool {
    get throws(Outage) { try scrubMark() != nil }
  }

  /// Does what is described above, where a withdrawal left it to be done; returns when it is done.
  ///
  /// From any queue but the writer's, on which it takes short turns between the others'. Where it
  /// fails, for want of room for instance, nothing is lost and the next call begins again.
  package func scrubIfPending() throws(Outage) {
    let result = scrubbing.withLock { _ in
      do throws(Outage) {
        // A withdrawal that comes meanwhile leaves another mark.
        while let mark = try scrubMark() { try scrub(mark) }
        return Result<Void, Outage>.success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Makes a scrub that is under way fail at its next step, so that the archive can be closed; from
  /// any queue. For good: the next process begins again.
  package func interruptScrub() { isInterrupted.store(true, ordering: .relaxed) }

  private func goOn() throws(Outage) {
    guard isInterrupted.load(ordering: .relaxed) else { return }
    throw Outage(
      kind: .database, operation: "scrub", path: path, detail: "it was interrupted")
  }

  private func scrub(_ mark: String) throws(Outage) {
    try mergeIndexes()
    try passing(.scrubMerged)
    try overwriteFreeSpace()
    try keepTombstonesBeside()
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

  /// Pages a slice: some 30 ms of work.
  private static let mergeSlice = 500

  private func mergeIndexes() throws(Outage) {
    for index in Schema.indexes {
      // Negative: all segments are merged, whatever their level
      // (https://www.sqlite.org/fts5.html#the_merge_command).
      try merge(index, pages: -Self.mergeSlice)
      while try merge(index, pages: Self.mergeSlice) {}
    }
  }

  /// - Returns: whether there may be more to merge; below two changes nothing was done.
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

  /// Passes beside the writer; the next one it waits for.
  private static let passes = 3

  private func overwriteFreeSpace() throws(Outage) {
    for _ in 0..<Self.passes {
      let file = try onWriter { () throws(Outage) in try pin() }
      try passing(.scrubOverwriting)
      let result = Result { try file.overwriteFreeSpace(checking: goOn) }
      // Whatever came of it, the file is let go.
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

  /// Cuts the log and holds the file as it is then.
  ///
  /// Readers of an older state would keep the log: the barrier waits for ours, and another program's
  /// make the checkpoint fail after `ConnectionSetup.patience`.
  private func pin() throws(Outage) -> PinnedFile {
    try attempt("scrub", on: path) {
      try pool.barrierWriteWithoutTransaction { db in
        try db.execute(sql: "PRAGMA shrink_memory")
        _ = try db.checkpoint(.truncate)
        return try PinnedFile(path)
      }
    }
  }

  /// Lets go of the file and cuts the log.
  /// - Returns: the pages that were in it.
  private func release(_ file: PinnedFile) throws(Outage) -> Set<UInt32> {
    try attempt("scrub", on: path) {
      try pool.barrierWriteWithoutTransaction { db in
        // What the writer still holds in memory was read before it was overwritten.
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
  /// Says that withdrawn words may be in the file; each time in another way.
  func markScrub() throws {
    try db.run(
      "INSERT OR REPLACE INTO meta (key, value) VALUES ('scrub', ?)",
      [String(UInt64.random(in: 0...UInt64.max), radix: 16)])
  }
}
