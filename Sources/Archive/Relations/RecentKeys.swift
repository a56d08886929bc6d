import GRDB

/// The sketch keys of the latest documents, by key: a copy of the table `minhash_recent` in memory.
///
/// Keys are spread evenly, so each row of `minhash` is written to a different page: 136 KB per
/// document at a million documents, most of them written twice. New keys are therefore appended to
/// a small table in the order of documents and kept here for look-ups. Once they are many, they are
/// moved to `minhash` in the order of keys: one pass over the pages for about thirty thousand
/// documents (like an LSM tree; O'Neil et al., Acta Informatica 33, 1996).
///
/// This is only a mirror of the table: after a failed transaction it is rebuilt from the table.
final class RecentKeys: @unchecked Sendable {  // used on the writer's queue only
  /// The number of entries at which the keys are moved; an entry takes about 40 bytes of memory.
  static let limit = 1 << 19

  private var heads: [UInt64: Int32] = [:]
  /// Linked lists of the documents under one key, the newest first.
  private var entries: [(document: Int64, next: Int32)] = []
  private var isLoaded = false
  private(set) var count = 0
  /// True at `limit` entries; removed keys still count.
  var isFull: Bool { entries.count >= Self.limit }

  /// Marks the mirror as outdated, so that the next `load` reads the table again.
  func forget() { isLoaded = false }

  func load(from db: Database) throws {
    guard !isLoaded else { return }
    clear()
    let rows = try Row.fetchCursor(
      db, sql: "SELECT key, document FROM minhash_recent ORDER BY document")
    while let row = try rows.next() {
      add(UInt64(bitPattern: row["key"] as Int64), row["document"])
    }
    isLoaded = true
  }

  func add(_ key: UInt64, _ document: Int64) {
    entries.append((document, heads[key] ?? -1))
    heads[key] = Int32(entries.count - 1)
    count += 1
  }

  /// - Complexity: O(documents under the key).
  func remove(_ key: UInt64, _ document: Int64) {
    var place = heads[key] ?? -1
    var last: Int32 = -1
    while place >= 0 {
      let entry = entries[Int(place)]
      if entry.document == document {
        if last < 0 { heads[key] = entry.next } else { entries[Int(last)].next = entry.next }
        count -= 1
        return
      }
      (last, place) = (place, entry.next)
    }
  }

  /// Returns the documents under a key in ascending order.
  func documents(under key: UInt64) -> [Int64] {
    var found: [Int64] = []
    var place = heads[key] ?? -1
    while place >= 0 {
      found.append(entries[Int(place)].document)
      place = entries[Int(place)].next
    }
    return found.sorted()
  }

  func clear() {
    heads.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    count = 0
  }
}

extension Tables {
  /// Moves the recent keys to `minhash` if there are many.
  /// - Complexity: O(pages of `minhash`) once per `RecentKeys.limit` keys.
  func flushRecentKeys() throws {
    guard recent.isFull else { return }
    try db.run(
      """
      INSERT OR IGNORE INTO minhash (key, document)
      SELECT key, document FROM minhash_recent ORDER BY key, document
      """)
    try db.run("DELETE FROM minhash_recent")
    recent.clear()
  }
}
