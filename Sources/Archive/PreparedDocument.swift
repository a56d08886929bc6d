import DocumentModel
import Foundation
import GRDB

/// Everything that the archive keeps of a document. The record is already encoded as JSON, and the
/// extracted text compressed, so that the workers do this work and not the writer.
package struct PreparedDocument: Sendable {
  /// The bytes as they arrived.
  package let original: OriginalBytes
  /// The record without the fields that only the archive knows (id, sightings, relations,
  /// corrections).
  package let record: DocumentRecord
  /// The fingerprint; nil if no text was read.
  package let fingerprint: Fingerprint?
  /// The text that was cut out, one line for each cut; nil if nothing was cut.
  package let cutText: String?
  /// The answer of the extractor, compressed; nil for plain text.
  let extraction: CompressedValue?
  /// The same, plain.
  private let answer: [UInt8]?
  /// The automatic part of the record, without the text.
  let automatic: Data

  /// - Parameter extraction: the encoded answer of the extractor.
  package init(
    original: OriginalBytes, record: DocumentRecord, fingerprint: Fingerprint?,
    cutText: String? = nil, extraction: [UInt8]? = nil
  ) {
    answer = extraction
    self.extraction = extraction.map(CompressedValue.init)
    self.original = original
    self.record = record
    self.fingerprint = fingerprint
    self.cutText = cutText
    automatic = RecordCoding.encode(record)
  }

  package init(
    original: [UInt8], record: DocumentRecord, fingerprint: Fingerprint?, cutText: String? = nil,
    extraction: [UInt8]? = nil
  ) {
    self.init(
      original: .whole(original), record: record, fingerprint: fingerprint, cutText: cutText,
      extraction: extraction)
  }
}

extension PreparedDocument {
  /// The bytes of an extracted text in memory: plain, compressed, and as the record has it.
  fileprivate var extractedWeight: Int {
    guard let answer else { return 0 }
    return 2 * answer.count + (extraction?.bytes.count ?? 0) + (record.text?.utf8.count ?? 0)
  }

  /// The bytes from which the text is made.
  var bytes: DocumentBytes {
    guard case .whole(let bytes) = original else {
      return DocumentBytes(original: [], extraction: answer)
    }
    return DocumentBytes(original: bytes, extraction: answer)
  }
}

/// A claim and the document that was made of its file: everything that one transaction stores.
package struct PreparedClaim: Sendable {
  package let claim: Claim
  /// The place of the document in the file of the claim.
  package let place: PartPlace
  package let document: PreparedDocument

  package init(claim: Claim, place: PartPlace = .file, document: PreparedDocument) {
    self.claim = claim
    self.place = place
    self.document = document
  }

  /// True if a job in the background has to read the document: it takes long, or the extractor could
  /// not be reached or sealed.
  package var isPostponed: Bool {
    let failure = document.record.reason.flatMap { ExtractionFailure(rawValue: $0.code) }
    return failure == .postponed || failure?.isOutage == true
  }

  /// The approximate number of bytes that it holds in memory: original, text, record and sidecar.
  package var weight: Int {
    document.original.first.count * 3 + document.extractedWeight
      + (claim.sidecar?.count ?? 0) * 2 + 4_096
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
    record.parent = nil
    record.parts = []
    record.captured = []
    record.partCount = nil
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
