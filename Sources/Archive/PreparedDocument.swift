import Foundation
import GRDB
import DocumentModel

/// A draft with its record already written as JSON, so that workers pay for that and not the
/// writer.
package struct PreparedDocument: Sendable {
  package let draft: Draft
  /// The automatic part without the text.
  let automatic: Data

  package init(_ draft: Draft) {
    self.draft = draft
    automatic = RecordCoding.encode(draft.record)
  }
}

/// The automatic part of a record as the archive keeps it.
enum RecordCoding {
  /// Leaves out what other tables hold: text, id, sightings, corrections, relations.
  static func encode(_ record: DocumentRecord) -> Data {
    var record = record
    record.text = nil
    record.id = nil
    record.ref = nil
    record.received = nil
    record.story = nil
    record.sightings = []
    record.corrections = []
    record.related = []
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    do { return try encoder.encode(record) } catch {
      preconditionFailure("a record is made of strings and finite numbers: \(error)")
    }
  }

  /// - Throws: what the decoder says of JSON that was damaged.
  static func decode(_ data: Data) throws -> DocumentRecord {
    try JSONDecoder().decode(DocumentRecord.self, from: data)
  }
}
