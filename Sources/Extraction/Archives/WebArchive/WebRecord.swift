import DocumentModel

/// The header of a record of a web archive (ISO 28500:2017, WARC 1.1,
/// https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
struct WebRecord {
  let kind: String
  /// The bytes of its block.
  let length: Int
  /// The address that was fetched, as a label; empty if there is none.
  let path: String
  /// The address if it is no longer than an address can be; nil if there is none.
  let url: String?
  /// RFC 3339.
  let captured: String?
  let digest: String?
  let type: String?
  let charset: String?
  /// The media type that the crawler recognised.
  let foundType: String?

  /// - Returns: nil if the header is none of a record, or does not say where the record ends.
  init?(_ header: [UInt8]) {
    let fields = HeaderFields(header)
    guard fields.start.hasPrefix("WARC/"), let length = fields.number("content-length") else {
      return nil
    }
    self.length = length
    kind = fields.token("warc-type")?.lowercased() ?? ""
    path = EntryName(Self.address(fields.bytes("warc-target-uri") ?? [])).path
    url = (1...DocumentMetadata.factLimit).contains(path.utf8.count) ? path : nil
    captured = fields.token("warc-date").flatMap { Self.isTime($0) ? $0 : nil }
    digest = fields.token("warc-payload-digest")
    (type, charset) = fields.mediaType()
    foundType = fields.mediaType("warc-identified-payload-type").type
  }

  /// Version 1.0 put the address in angle brackets in its grammar, and some programs do so.
  private static func address(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let isBracketed = bytes.first == UInt8(ascii: "<") && bytes.last == UInt8(ascii: ">")
    return isBracketed ? bytes.dropFirst().dropLast() : bytes[...]
  }

  /// True for a day with a time in UTC, as `2026-11-30T08:00:00Z`.
  private static func isTime(_ text: String) -> Bool {
    let form = "0000-00-00T00:00:00"
    let bytes = Array(text.utf8)
    guard bytes.last == UInt8(ascii: "Z"), bytes.count > form.utf8.count else { return false }
    let hasForm = zip(bytes, form.utf8).allSatisfy { byte, sign in
      sign == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == sign
    }
    let fraction = bytes.dropFirst(form.utf8.count).dropLast()
    return hasForm
      && (fraction.isEmpty
        || fraction.first == UInt8(ascii: ".") && (2...10).contains(fraction.count)
          && fraction.dropFirst().allSatisfy { (0x30...0x39).contains($0) })
  }

  /// True if the record says that its block is an HTTP message, or does not say what else it is.
  var isHTTP: Bool {
    guard path.hasPrefix("http:") || path.hasPrefix("https:") else { return false }
    return type == nil || type == "application/http"
  }
}
