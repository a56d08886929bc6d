import Foundation
import GRDB
import DocumentModel

/// A draft whose record is already encoded as JSON, so that the workers do this work and not the
/// writer.
package struct PreparedDocument: Sendable {
  package let draft: Draft
  /// The automatic part of the record, without the text.
  let automatic: Data

  package init(_ draft: Draft) {
    self.draft = draft
    automatic = RecordCoding.encode(draft.record)
  }
}

/// The encoding of the automatic part of a record in the archive.
enum RecordCoding {
  /// Encodes a record without the fields that other tables hold: text, id, sightings, corrections,
  /// relations.
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

  /// - Throws: the error of the decoder if the JSON is damaged.
  static func decode(_ data: Data) throws -> DocumentRecord {
    try JSONDecoder().decode(DocumentRecord.self, from: data)
  }
}
