import DocumentModel
import Foundation
import GRDB

/// The result of a correction.
package struct Corrected: Sendable, Equatable {
  package var id: Int64
  package var sha256: String
  /// True if the bytes must be read again with another encoding. The archive records this in the
  /// same commit (see `documentsDue`). The caller prepares the document again and passes it to
  /// `Tables.replace`.
  package var needsReading: Bool
}

/// The person who makes a change, the time, and a note with the reason.
package struct Signature: Sendable, Equatable {
  package var who: String
  /// RFC 3339, UTC.
  package var when: String
  package var note: String?

  package init(who: String, when: String, note: String? = nil) {
    self.who = who
    self.when = when
    self.note = note
  }
}

extension ArchiveStore {
  /// The maximum number of documents per request: it limits the damage of a mistyped query.
  package static let correctionLimit = 10_000

  /// Writes the desk's corrections into the ledger and applies them to the documents, in one
  /// transaction.
  package func correct(
    _ selection: Selection, _ changes: [DeskChange], _ signature: Signature, _ desk: Desk
  ) throws(RequestError) -> [Corrected] {
    for change in changes { try change.check(desk) }
    let corrected = try request { tables throws(RequestError) in
      var result: [Corrected] = []
      for id in try tables.documents(in: selection) {
        result.append(try tables.correct(id, changes, signature, desk))
      }
      return result
    }
    try RequestError.wrap { () throws(Outage) in try passing(.correctCommitted) }
    return corrected
  }
}

extension Tables {
  /// Returns the documents of a correction, oldest first.
  func documents(in selection: Selection) throws(RequestError) -> [Int64] {
    let limit = ArchiveStore.correctionLimit
    let ids = try selection.ids(in: db, path: path, limit: limit + 1)
    guard ids.count <= limit else {
      throw .notTaken(what: "A query that selects more than \(limit) documents", taken: [])
    }
    return ids
  }

  fileprivate func correct(
    _ id: Int64, _ changes: [DeskChange], _ signature: Signature, _ desk: Desk
  ) throws(RequestError) -> Corrected {
    let found: DocumentRecord?
    do { found = try corrected(id) } catch let damage as Damage { throw .damaged(damage) } catch {
      throw .outage(Outage(error, operation: "read a record", path: path))
    }
    guard let record = found else { throw .withdrawn(id: id) }
    var words: [DocumentRecord.Correction] = []
    for change in changes {
      words.append(
        DocumentRecord.Correction(
          field: change.field.rawValue, operation: change.operation.rawValue,
          value: try lasting(change, record), who: signature.who, when: signature.when,
          note: signature.note))
    }
    try RequestError.wrap { () throws(Outage) in
      try attempt("correct", on: path) { try lay(words, over: id, record, desk) }
    }
    let needsReading = changes.contains { $0.field == .encoding }
    if needsReading {
      try RequestError.wrap { () throws(Outage) in
        try attempt("correct", on: path) { try scheduleReprocessing(id) }
      }
    }
    return Corrected(id: id, sha256: record.sha256, needsReading: needsReading)
  }

  /// Returns a value that stays valid: the span of a cut, the hash of a document.
  private func lasting(_ change: DeskChange, _ record: DocumentRecord) throws(RequestError)
    -> String
  {
    switch change.field {
    case .restore:
      let number = Int(change.value).flatMap { $0 > 0 ? $0 : nil }
      let cut = number.flatMap { record.repeats.indices.contains($0 - 1) ? $0 - 1 : nil }
      guard let cut, record.repeats[cut].action == .cut else {
        let cuts = record.repeats.indices.filter { record.repeats[$0].action == .cut }
        throw .notTaken(
          what: "'\(change.value)' for restore", taken: cuts.map { String($0 + 1) })
      }
      return record.repeats[cut].spanText
    case .notSameStory:
      guard let ref = DocumentRef(change.value) else { throw .notFound(change.value) }
      let other = try ref.resolve(in: db, path: path)
      let hash = try RequestError.wrap { () throws(Outage) in
        try attempt("look up a document", on: path) {
          Hex.text(
            try db.value(Data.self, "SELECT sha256 FROM document WHERE id = ?", [other]) ?? Data())
        }
      }
      guard hash != record.sha256 else {
        throw .notTaken(what: "A document as 'not-same-story' with itself", taken: [])
      }
      return hash
    default: return change.value
    }
  }

  private func lay(
    _ words: [DocumentRecord.Correction], over id: Int64, _ record: DocumentRecord, _ desk: Desk
  ) throws {
    for word in words { try write(word, of: record.hash) }
    var text: String?
    if words.contains(where: { $0.field == Desk.Field.restore.rawValue }),
      let shown = try corrected(id)
    {
      text = desk.text(
        DocumentBytes(original: try original(of: id), extraction: try extraction(of: id)), shown)
    }
    try refresh(id, text: text)
    if words.contains(where: { $0.field == Desk.Field.notSameStory.rawValue }) {
      try regroup(story(with: id))
    }
  }
}
