import GRDB

/// The min-hash keys of the latest documents, as `minhash_recent` holds them, by key.
///
/// Keys are spread evenly, so that each row of `minhash` is written to a page of its own: of a
/// million documents 136 KB a document, most of them twice. What is new is therefore appended to a
/// small table in the order of documents, held here to be looked up, and carried over in the order of
/// keys when there is much of it: one pass over the pages for some thirty thousand documents (as an
/// LSM tree does; O'Neil et al., Acta Informatica 33, 1996).
///
/// A mirror of the table and nothing more: where a transaction failed it is made again from it.
final class RecentKeys: @unchecked Sendable {  // touched on the writer's queue only
  /// Rows from which on they are carried over; some 40 bytes each here.
  static let limit = 1 << 19

  private var heads: [UInt64: Int32] = [:]
  /// Chains of documents under one key, the newest first.
  private var entries: [(document: Int64, next: Int32)] = []
  private var isLoaded = false
  private(set) var count = 0
  /// By what is held here, which removals leave.
  var isFull: Bool { entries.count >= Self.limit }

  /// To be read again before it is next asked.
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

  /// Ascending.
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
  /// Carries the recent keys over where there are many.
  /// - Complexity: O(pages of `minhash`) once in `RecentKeys.limit` keys.
  func carryRecentKeysOver() throws {
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
