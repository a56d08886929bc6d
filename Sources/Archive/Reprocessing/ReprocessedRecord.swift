import DocumentModel
import Foundation
import GRDB

/// The new record of a stored document by the current rules, and its differences from the old one.
package struct ReprocessedRecord: Sendable {
  package let kept: StoredDocument
  package let document: PreparedDocument
  /// The new record with the desk's corrections applied, including the text.
  package let shown: DocumentRecord
  /// The names of the visible fields that change; see `RecordDifference`.
  package let fields: [String]
  /// The difference to the old text; nil if its words stay the same.
  package let text: TextDifference?

  package init(_ kept: StoredDocument, _ document: PreparedDocument, _ desk: Desk) {
    var shown = document.record
    for correction in kept.corrections { shown.apply(correction) }
    if kept.corrections.contains(where: { $0.field == Desk.Field.restore.rawValue }),
      let text = desk.text(document.bytes, shown)
    {
      shown.text = text
    }
    self.kept = kept
    self.document = document
    self.shown = shown
    fields = RecordDifference.fields(kept.shown, shown)
    text = TextDifference(from: kept.shown.text, to: shown.text)
  }

  /// True if other rules made the stored record, so that the query tables must be rebuilt too.
  fileprivate var isOfOtherRules: Bool {
    let (old, new) = (kept.shown.madeBy, document.record.madeBy)
    return old != new
  }
}

extension Tables {
  /// Replaces the current record with a new one; the desk's corrections still apply.
  ///
  /// Paragraphs, facets, index, story and relations are rebuilt if they change.
  /// - Returns: false if the document was withdrawn, corrected or amended since it was read. In
  ///   this case nothing was changed, and the document must be read again.
  package func replace(_ reprocessed: ReprocessedRecord) throws(Outage) -> Bool {
    try attempt("replace a record", on: path) {
      let id = reprocessed.kept.id
      guard try isUnchanged(reprocessed.kept) else { return false }
      try eraseDamaged(reprocessed.kept.damaged, of: id)
      let digests = ParagraphDigests.data(reprocessed.document.fingerprint)
      if try digests != storedParagraphs(id) || reprocessed.kept.damaged.contains(.record) {
        try eraseParagraphs(id)
        try insertParagraphs(reprocessed.document.fingerprint?.edges ?? [], id)
      }
      try replaceCutText(reprocessed.document.cutText, id)
      try replaceExtraction(reprocessed.document.extraction, id)
      try db.run(
        """
        UPDATE record SET automatic = ?1, automatic_frame = khazin_frame(?1), paragraphs = ?2,
          paragraphs_frame = khazin_frame(?2) WHERE document = ?3
        """, [reprocessed.document.automatic, digests, id])
      let new = reprocessed.document.fingerprint
      let old = try (digest: textDigest(of: id), shingles: shingles(of: id))
      let isOfOtherWords = old.shingles ?? Shingles() != new?.shingles ?? Shingles()
      // An edge can be lost only if the document had the text or the shingles for one.
      let losesEdges = old.digest != new?.digest || old.shingles != nil && isOfOtherWords
      let company = losesEdges ? try story(with: id) : []
      try setColumns(reprocessed)
      if reprocessed.document.record.format?.isContainer == true {
        let arrival = reprocessed.kept.arrival
        try adoptParts(of: arrival.claim, at: arrival.place, as: id)
      }
      if !reprocessed.fields.isEmpty || reprocessed.isOfOtherRules
        || !reprocessed.kept.damaged.isEmpty
      {
        try show(reprocessed.shown, as: id)
      }
      if isOfOtherWords { try compareAgain(id, new?.shingles ?? Shingles(), new?.digest) }
      if losesEdges {
        try regroup(company)
      } else if isOfOtherWords {
        try joinStory(id)
      }
      try frame(id)
      try finishReprocessing(id)
      return true
    }
  }

  private func compareAgain(_ id: Int64, _ shingles: Shingles, _ digest: Data?) throws {
    try eraseShingles(id)
    try eraseNearDuplicates(of: id)
    try insertShingles(shingles, id)
    try insertNearDuplicates(try nearDuplicates(of: shingles, digest: digest, id: id), of: id)
  }

  private func isUnchanged(_ kept: StoredDocument) throws -> Bool {
    let automatic = try db.value(
      Data.self, "SELECT automatic FROM record WHERE document = ?", [kept.id])
    guard automatic == kept.automatic else { return false }
    let corrections = try corrections(of: kept.shown.hash).count
    return try corrections == kept.corrections.count
      && recognisedText(beside: kept.id, kept.shown.format) == kept.textBeside
  }

  private func storedParagraphs(_ id: Int64) throws -> Data? {
    try db.value(Data.self, "SELECT paragraphs FROM record WHERE document = ?", [id])
  }

  private func setColumns(_ reprocessed: ReprocessedRecord) throws {
    let id = reprocessed.kept.id
    let (record, fingerprint) = (reprocessed.document.record, reprocessed.document.fingerprint)
    // The trigger that counts outcomes fires with every update that names the column.
    if record.outcome != reprocessed.kept.shown.outcome {
      try db.run("UPDATE document SET outcome = ? WHERE id = ?", [record.outcome.rawValue, id])
    }
    try db.run(
      """
      UPDATE document SET words = ?, text_digest = ?, rules = ?, taxonomy = ?, model = ?,
        format = ?, recognised = ?, programs = ? WHERE id = ?
      """,
      [
        fingerprint?.words ?? 0, fingerprint?.digest, record.madeBy.rules,
        record.madeBy.taxonomy, record.madeBy.model ?? "", record.format?.rawValue,
        record.recognised, record.programs, id,
      ])
  }
}
