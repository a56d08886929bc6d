import DocumentModel
import Foundation
import GRDB

/// A withdrawn document.
package struct Withdrawal: Sendable, Equatable {
  package var id: Int64
  package var sha256: String
}

extension ArchiveStore {
  /// The maximum number of documents that one request may withdraw.
  package static let withdrawalLimit = 10_000
  /// The same, with the parts of containers.
  static let withdrawalPartLimit = 100_000

  /// Erases documents permanently and leaves tombstones that refuse their return. Erases all of
  /// them in one transaction, or none.
  ///
  /// The tables no longer hold these when this function returns: bytes, text, record, index
  /// entries, labels, sidecars, names, titles and addresses, and the values and notes of the
  /// ledger. The file and its log no longer hold them after `scrubIfPending`, which costs the same
  /// for one document as for a thousand. These remain: numbers, hashes, times of arrival, who
  /// withdrew them and why.
  ///
  /// - Parameter proven: those of `heldParts` that hold the part and nothing else. A container that holds
  ///   a document in another way loses all its bytes.
  /// - Parameter free: the free space beside the archive in bytes; the system reports it if nil.
  /// - Throws: `noRoom` before anything is changed.
  package func withdraw(
    _ selection: Selection, reason: String, _ signature: Signature,
    proven: Set<HeldPart> = [], free: Int64? = nil
  ) throws(RequestError) -> [Withdrawal] {
    let done = try request { tables throws(RequestError) in
      let ids = try tables.documents(toWithdraw: selection)
      try checkRoom(for: ids, in: tables, free: free ?? ArchiveFiles.free(beside: path))
      var done: [Withdrawal] = []
      for id in ids { done.append(try tables.withdraw(id, reason, signature, proven)) }
      return done
    }
    try RequestError.wrap { () throws(Outage) in try passing(.withdrawCommitted) }
    // At once, so that no older backup brings the documents back. If it fails, the scrub or the next
    // start does it.
    try? writeMissingTombstones()
    return done
  }

  /// The space for the log while slices of the index are merged, in bytes. The log is checkpointed
  /// after 32 MiB but grows further while free space is overwritten. A small archive has a small
  /// log.
  private static let logRoom: Int64 = 64 << 20

  private func checkRoom(
    for ids: [Int64], in tables: Tables, free: Int64?
  ) throws(RequestError) {
    guard let free else { return }
    // The pages of the other chunks become free without being written.
    let bytes = try RequestError.wrap { () throws(Outage) in
      try attempt("look up a document", on: path) {
        try ids.reduce(0) { sum, id in
          sum
            + (try tables.db.value(
              Int64.self, "SELECT min(size, ?) FROM document WHERE id = ?",
              [OriginalChunk.size, id]) ?? 0)
        }
      }
    }
    let all = (ArchiveFiles.size(path) ?? 0) + (ArchiveFiles.size(path + "-wal") ?? 0)
    let needed = min(Self.logRoom, 2 * all) + 2 * bytes
    guard free >= needed else { throw .noRoom(needed: needed, free: free) }
  }
}

extension Tables {
  /// Returns the documents of a withdrawal, with the parts of containers. Documents from a query that
  /// are already withdrawn are left out; naming a withdrawn document is an error.
  func documents(toWithdraw selection: Selection) throws(RequestError) -> [Int64] {
    let limit = ArchiveStore.withdrawalLimit
    let ids = try selection.ids(in: db, path: path, limit: limit + 1)
    guard ids.count <= limit else {
      throw .notTaken(what: "A withdrawal of more than \(limit) documents", taken: [])
    }
    let isNamed = if case .documents = selection { true } else { false }
    let all = try RequestError.wrap { () throws(Outage) in
      try attempt("look up a document", on: path) {
        let open = try isNamed ? ids : ids.filter { try !isWithdrawn($0) }
        return try withParts(open)
      }
    }
    let partLimit = ArchiveStore.withdrawalPartLimit
    guard all.count <= partLimit else {
      throw .notTaken(what: "A withdrawal of more than \(partLimit) documents and parts", taken: [])
    }
    return all
  }

  private func isWithdrawn(_ id: Int64) throws -> Bool {
    try db.value(
      Int.self, "SELECT 1 FROM document WHERE id = ? AND outcome <> 'withdrawn'", [id]) == nil
  }

  fileprivate func withdraw(
    _ id: Int64, _ reason: String, _ signature: Signature, _ proven: Set<HeldPart>
  ) throws(RequestError) -> Withdrawal {
    let found = try RequestError.wrap { () throws(Outage) in
      try attempt("look up a document", on: path) {
        try db.row("SELECT sha256, outcome FROM document WHERE id = ?", [id])
      }
    }
    guard let found, found["outcome"] != DocumentRecord.Outcome.withdrawn.rawValue else {
      throw .withdrawn(id: id)
    }
    let sha256: Data = found["sha256"]
    try RequestError.wrap { () throws(Outage) in
      try attempt("withdraw", on: path) {
        try db.run(
          "INSERT OR REPLACE INTO tombstone (sha256, who, at, reason) VALUES (?, ?, ?, ?)",
          [sha256, signature.who, signature.when, reason])
        try erase(id, sha256, proven)
      }
    }
    return Withdrawal(id: id, sha256: Hex.text(sha256))
  }

  /// Removes a document that has a tombstone from every table.
  func erase(_ id: Int64, _ sha256: Data, _ proven: Set<HeldPart>) throws {
    // Rows whose keys or index words come from a damaged value.
    let damaged = try damagedParts(of: id)
    try eraseDamaged(damaged, of: id)
    if damaged.contains(.text) { try eraseDamagedText(id) }
    try eraseText(id)
    try eraseFacets(id)
    try eraseParagraphs(id)
    try deleteUnusedLearnedLines()
    try eraseCutText(id)
    try eraseShingles(id)
    try eraseNearDuplicates(of: id)
    try eraseFromContainers(id, proven)
    let company = try story(with: id)
    for table in ["record", "original", "extraction", "due_reading"] {
      try db.run("DELETE FROM \(table) WHERE document = ?", [id])
    }
    try deleteChunks(of: sha256)
    try db.run(
      """
      UPDATE sighting SET path = x'', path_frame = khazin_frame(x''), source = NULL, url = NULL,
        published = NULL, title = NULL, owner = NULL, mtime = NULL, sidecar = NULL,
        sidecar_frame = NULL, sidecar_problem = NULL,
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
      UPDATE document SET outcome = 'withdrawn', size = 0, name = x'',
        name_frame = khazin_frame(x''), source = NULL, url = NULL, title = NULL,
        published = NULL, doc_type = NULL, language = NULL, encoding = NULL, format = NULL,
        recognised = NULL, programs = NULL,
        doubled = 0, doubtful = 0, differing = 0, text_digest = NULL, words = 0, story = NULL
      WHERE id = ?
      """, [id])
    try regroup(company.filter { $0 != id })
    try markScrub()
  }
}
