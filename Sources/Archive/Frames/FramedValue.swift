/// The values that have frames: their tables and columns, and their names for people.
struct FramedValue: Sendable {
  let part: Damage.Part
  let table: String
  let column: String
  /// SQL for the number of the document of the row; nil if the row belongs to no document.
  let document: String?

  var frame: String { column + "_frame" }

  static let all = version4 + version5 + version6

  /// The values that have had a frame since version 4 of the archive.
  static let version4 = [
    FramedValue(part: .original, table: "original", column: "bytes", document: "document"),
    FramedValue(part: .record, table: "record", column: "automatic", document: "document"),
    FramedValue(part: .record, table: "record", column: "paragraphs", document: "document"),
    FramedValue(part: .text, table: "text", column: "title", document: "document"),
    FramedValue(part: .text, table: "text", column: "body", document: "document"),
    FramedValue(part: .cuts, table: "cut_text", column: "body", document: "document"),
    FramedValue(part: .sidecar, table: "sighting", column: "sidecar", document: "document"),
    FramedValue(part: .shingles, table: "shingle_set", column: "figures", document: "document"),
    FramedValue(part: .shingles, table: "shingle_set", column: "hashes", document: "document"),
    FramedValue(part: .correction, table: "ledger", column: "value", document: ledgerDocument),
    FramedValue(part: .note, table: "ledger", column: "note", document: ledgerDocument),
    FramedValue(part: .model, table: "model", column: "bytes", document: nil),
  ]

  /// The values that have had a frame since version 5: the names, which may be any bytes.
  static let version5 = [
    FramedValue(part: .name, table: "document", column: "name", document: "id"),
    FramedValue(part: .path, table: "sighting", column: "path", document: "document"),
  ]

  /// The values that have had a frame since version 6.
  static let version6 = [
    FramedValue(part: .extraction, table: "extraction", column: "body", document: "document"),
    FramedValue(part: .path, table: "part", column: "path", document: "container"),
    FramedValue(
      part: .original, table: "original_chunk", column: "bytes",
      document: "(SELECT d.id FROM document d WHERE d.sha256 = original_chunk.sha256)"),
  ]

  private static let ledgerDocument =
    "(SELECT d.id FROM document d WHERE d.sha256 = ledger.sha256)"
}
