import DocumentModel
import Foundation
import GRDB

/// The tables inside one transaction; must not be used after it.
package struct Tables {
  let db: Database
  let path: String
  /// The recent keys of the writer; those of a reader are empty and unused.
  let recent: RecentKeys

  init(_ db: Database, path: String, recent: RecentKeys = RecentKeys()) {
    self.db = db
    self.path = path
    self.recent = recent
  }

  /// Returns the relation of a document to the archive, including the documents of the same
  /// transaction.
  /// - Complexity: see `nearDuplicates`.
  package func relatives(of prepared: PreparedClaim) throws(Outage) -> RelatedDocuments {
    try attempt("compare with the archive", on: path) {
      var relatives = RelatedDocuments(status: try status(of: prepared))
      if relatives.status == .new, let fingerprint = prepared.document.fingerprint {
        relatives.nearDuplicates = try nearDuplicates(
          of: fingerprint.shingles, digest: fingerprint.digest)
      }
      return relatives
    }
  }

  /// Stores a document that `relatives` found to be new, or the sighting of a known one.
  /// - Parameter now: RFC 3339, UTC.
  package func store(
    _ prepared: PreparedClaim, _ relatives: RelatedDocuments, at now: String
  ) throws(Outage) -> CommitResult {
    try attempt("store", on: path) {
      let (claim, document) = (prepared.claim, prepared.document)
      switch relatives.status {
      case .new:
        let id = try insert(prepared, relatives, at: now)
        try insertSighting(of: id, claim, prepared.place, at: now)
        try joinStory(id)
        try adoptParts(of: prepared, as: id)
        var commitResult = try commitResult(claim, id, .new)
        commitResult.reason = document.record.reason?.code
        commitResult.format = document.record.format
        if document.record.format?.isRecognisedText == true {
          let scans = try scans(beside: id)
          for scan in scans { try scheduleReprocessing(scan) }
          commitResult.hasDueDocuments = !scans.isEmpty
        }
        commitResult.learned = try learn(from: document.fingerprint?.edges ?? [], of: id, at: now)
        return commitResult
      case .known(let id):
        try recordSighting(of: id, claim, prepared.place, at: now)
        try adoptParts(of: prepared, as: id)
        try endStaging(of: document.record.hash, for: claim.id)
        return try commitResult(claim, id, .sighting)
      case .replay(let id): return try commitResult(claim, id, .replay)
      case .withdrawn(let when):
        try endStaging(of: document.record.hash, for: claim.id)
        return CommitResult(
          claim: claim, id: 0, kind: .withdrawn(when: when), outcome: .withdrawn,
          docType: nil, title: nil, sha256: document.record.sha256)
      }
    }
  }

  private func status(of prepared: PreparedClaim) throws -> RelatedDocuments.ArrivalStatus {
    if let id = try storedBefore(prepared) { return .replay(id) }
    let sha256 = prepared.document.record.hash
    let tombstone = try db.value(
      String.self, "SELECT at FROM tombstone WHERE sha256 = ?", [sha256])
    if let tombstone { return .withdrawn(when: tombstone) }
    let same = try db.value(Int64.self, "SELECT id FROM document WHERE sha256 = ?", [sha256])
    return same.map { .known($0) } ?? .new
  }

  /// Returns the document that was stored for the same claim and place before a crash.
  private func storedBefore(_ prepared: PreparedClaim) throws -> Int64? {
    let claim = prepared.claim.id
    guard prepared.place.isFile else { return try document(of: claim, at: prepared.place) }
    return try db.value(
      Int64.self,
      "SELECT s.document FROM claim c JOIN sighting s ON s.id = c.sighting WHERE c.id = ?",
      [claim.data])
  }

  private func insert(
    _ prepared: PreparedClaim, _ relatives: RelatedDocuments, at now: String
  ) throws -> Int64 {
    let document = prepared.document
    let corrections = try self.corrections(of: document.record.hash)
    var record = document.record
    for correction in corrections { record.apply(correction) }
    let id = try insertDocument(record, prepared, at: now)
    try db.run(
      """
      INSERT INTO record (document, automatic, automatic_frame, paragraphs, paragraphs_frame)
      VALUES (?1, ?2, khazin_frame(?2), ?3, khazin_frame(?3))
      """,
      [id, document.automatic, ParagraphDigests.data(document.fingerprint)])
    try db.run(
      "INSERT INTO original (document, bytes, bytes_frame) VALUES (?1, ?2, khazin_frame(?2))",
      [id, Data(document.original.first)])
    try finishStaging(document.original, of: record.hash, for: prepared.claim.id)
    try insertExtraction(document.extraction, id)
    try insertText(record, id)
    try insertFacets(record, id)
    try insertCutText(document.cutText, id)
    try insertParagraphs(document.fingerprint?.edges ?? [], id)
    try insertShingles(document.fingerprint?.shingles ?? Shingles(), id)
    try insertNearDuplicates(relatives.nearDuplicates, of: id)
    if prepared.isPostponed { try scheduleReprocessing(id) }
    return id
  }

  private func insertDocument(
    _ record: DocumentRecord, _ prepared: PreparedClaim, at now: String
  ) throws -> Int64 {
    precondition(
      record.outcome == .stored || record.outcome == .unread,
      "the archive holds only documents that are stored or unread")
    try db.run(
      """
      INSERT INTO document (sha256, size, name, outcome, url, received, language, words,
        text_digest, rules, taxonomy, model, source, title, published, doc_type, encoding,
        doubled, doubtful, differing, format, recognised, programs, name_frame)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
        ?20, ?21, ?22, ?23, khazin_frame(?3))
      """,
      [
        record.hash, prepared.document.original.size, Data(prepared.claim.arrival.name),
        record.outcome.rawValue, record.url, now, record.language,
        prepared.document.fingerprint?.words ?? 0, prepared.document.fingerprint?.digest,
        record.madeBy.rules,
        record.madeBy.taxonomy, record.madeBy.model ?? "",
      ] + record.shownColumns + [record.format?.rawValue, record.recognised, record.programs])
    let id = db.lastInsertedRowID
    try db.run(
      "UPDATE counter SET documents = documents + 1 WHERE outcome = ?", [record.outcome.rawValue])
    return id
  }

  private func commitResult(_ claim: Claim, _ id: Int64, _ kind: CommitResult.Kind) throws
    -> CommitResult
  {
    let row = try db.row(
      "SELECT outcome, doc_type, title, sha256 FROM document WHERE id = ?", [id])
    guard let row, let outcome = DocumentRecord.Outcome(rawValue: row["outcome"]) else {
      preconditionFailure("a sighting names a document that is there: a foreign key")
    }
    return CommitResult(
      claim: claim, id: id, kind: kind, outcome: outcome, docType: row["doc_type"],
      title: row["title"], sha256: Hex.text(row["sha256"] as Data))
  }
}
