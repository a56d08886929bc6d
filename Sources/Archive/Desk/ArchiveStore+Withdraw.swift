import Foundation
import GRDB
import Vocabulary

/// What a withdrawal left.
package struct Withdrawal: Sendable, Equatable {
  package var id: Int64
  package var sha256: String
}

extension ArchiveStore {
  /// Erases a document for good and leaves a tombstone that refuses its return.
  ///
  /// Gone from the file and its log when this returns: bytes, text, record, index entries, labels,
  /// sidecars, names, titles and addresses, and the values and notes of the ledger. What stays:
  /// the number, the hash, its times of arrival, who withdrew it and why.
  ///
  /// SQLite 3.40 has no `secure-delete` of FTS5 (that came with 3.42): a deletion there only adds
  /// a mark, the words stay in their segment until it is merged. So, with `secure_delete` on for
  /// what SQLite frees, the whole index is merged into one segment (as 'optimize' does, but in
  /// slices, each its own transaction). That is not enough: where SQLite moves rows from page to
  /// page, older copies of them stay in the unused middle of a page, which `secure_delete` does not
  /// clear. So `VACUUM` writes every page anew from what the tables hold, and the log is brought
  /// into the file and cut.
  ///
  /// Costs: one rewriting of the whole archive, O(its size), on the writer's queue: ingest waits,
  /// readers do not. Meanwhile the log and SQLite's temporary folder each need as much space as the
  /// archive. Where that fails, the document is withdrawn all the same, the error says what failed,
  /// and the next withdrawal or `open` begins again.
  package func withdraw(
    _ ref: DocumentRef, reason: String, _ signature: Signature
  ) throws(RequestError) -> Withdrawal {
    try RequestError.wrap { () throws(Outage) in try zeroDeleted(always: true) }
    defer { try? zeroDeleted(always: false) }
    let done = try request { tables throws(RequestError) in
      try tables.withdraw(try ref.resolve(in: tables.db, path: path), reason, signature)
    }
    try RequestError.wrap { () throws(Outage) in try finishScrub() }
    return done
  }

  /// What a deletion leaves: zeroes always, or only where they cost no write of their own.
  private func zeroDeleted(always: Bool) throws(Outage) {
    try attempt("prepare to erase", on: path) {
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA secure_delete = \(always ? "ON" : "FAST")")
      }
    }
  }

  /// Merges what is left of withdrawn words out of the index, writes every page anew and cuts the
  /// log; only then is the flag taken away that has all of this done again.
  func finishScrub() throws(Outage) {
    try attempt("scrub", on: path) {
      let isPending = try pool.read { db in
        try db.value(Int.self, "SELECT count(*) FROM meta WHERE key = 'scrub'", []) == 1
      }
      guard isPending else { return }
      for index in Schema.indexes {
        try pool.write { try $0.run(Self.merge(index), [-Self.mergeSlice]) }
        while try pool.write({ try Self.mergeOn($0, index) }) {}
      }
      // Readers of an older state would keep the log: the barrier waits for ours, and another
      // program's make the checkpoint fail after `Connection.patience`.
      try pool.barrierWriteWithoutTransaction { db in
        try db.execute(sql: "VACUUM")
        _ = try db.checkpoint(.truncate)
      }
      try pool.write { try $0.run("DELETE FROM meta WHERE key = 'scrub'") }
    }
  }

  private static func merge(_ index: String) -> String {
    "INSERT INTO \(index) (\(index), rank) VALUES ('merge', ?)"
  }

  /// Pages a slice: some 30 ms of work.
  private static let mergeSlice = 500

  /// - Returns: whether there may be more to merge; below two changes nothing was done
  ///   (https://www.sqlite.org/fts5.html#the_merge_command).
  private static func mergeOn(_ db: Database, _ index: String) throws -> Bool {
    let before = db.totalChangesCount
    try db.run(merge(index), [mergeSlice])
    return db.totalChangesCount - before >= 2
  }
}

extension Tables {
  fileprivate func withdraw(
    _ id: Int64, _ reason: String, _ signature: Signature
  ) throws(RequestError) -> Withdrawal {
    let found = try RequestError.wrap { () throws(Outage) in
      try attempt("look up a document", on: path) {
        try db.row("SELECT sha256, outcome FROM document WHERE id = ?", [id])
      }
    }
    guard let found, found["outcome"] != Record.Outcome.withdrawn.rawValue else {
      throw .withdrawn(id: id)
    }
    let sha256: Data = found["sha256"]
    try RequestError.wrap { () throws(Outage) in
      try attempt("withdraw", on: path) {
        try db.run(
          "INSERT OR REPLACE INTO tombstone (sha256, who, at, reason) VALUES (?, ?, ?, ?)",
          [sha256, signature.who, signature.when, reason])
        try erase(id, sha256)
        try db.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('scrub', 'pending')")
      }
    }
    return Withdrawal(id: id, sha256: HexDigits.text(sha256))
  }

  private func erase(_ id: Int64, _ sha256: Data) throws {
    try eraseText(id)
    try eraseFacets(id)
    try eraseParagraphs(id)
    try forgetLinesOfNobody()
    try eraseCutText(id)
    try eraseShingles(id)
    try eraseKin(of: id)
    let company = try story(with: id)
    try db.run("DELETE FROM record WHERE document = ?", [id])
    try db.run("DELETE FROM original WHERE document = ?", [id])
    try db.run("DELETE FROM due_reading WHERE document = ?", [id])
    try db.run(
      """
      UPDATE sighting SET path = x'', source = NULL, url = NULL, published = NULL, title = NULL,
        owner = NULL, mtime = NULL, sidecar = NULL, sidecar_frame = NULL, sidecar_problem = NULL,
        url_key = NULL, place_key = NULL
      WHERE document = ?
      """, [id])
    try db.run(
      """
      UPDATE ledger SET value = '', value_frame = khazin_frame(''), note = NULL, note_frame = NULL
      WHERE sha256 = ?
      """, [sha256])
    try db.run(
      """
      UPDATE document SET outcome = 'withdrawn', size = 0, name = x'', source = NULL, url = NULL,
        title = NULL, published = NULL, doc_type = NULL, language = NULL, encoding = NULL,
        doubled = 0, doubtful = 0, differing = 0, text_digest = NULL, words = 0, story = NULL
      WHERE id = ?
      """, [id])
    try regroup(company.filter { $0 != id })
  }
}
