import DocumentModel
import Foundation
import GRDB

extension ClaimID {
  /// The 16 bytes behind the 32 digits.
  var data: Data {
    guard let bytes = Hex.bytes(description) else {
      preconditionFailure("a claim id is hexadecimal digits")
    }
    return Data(bytes)
  }
}

extension Fingerprint {
  /// The digest of the text; nil if the text has no words.
  var digest: Data? { words > 0 ? Data(text) : nil }
}

extension DocumentRecord {
  /// The bytes of the SHA-256.
  var hash: Data {
    guard let bytes = Hex.bytes(sha256), bytes.count == 32 else {
      preconditionFailure("the record's sha256 is not 64 lower-case hexadecimal digits")
    }
    return Data(bytes)
  }

  /// The document type to show: the primary one, otherwise the first.
  var docType: String? {
    let types = labels["doc_type"] ?? []
    return (types.first(where: \.primary) ?? types.first)?.value
  }

  /// True if a doubled passage was cut.
  var isDoubled: Bool {
    repeats.contains { $0.kind == .doubledPassage && $0.action == .cut }
  }

  /// True if a passage nearly repeats another one but differs from it: a person has to review it.
  var isDiffering: Bool {
    repeats.contains { $0.differs == true }
  }

  /// The mean confidence in percent of the words that were read from pictures; nil if none were.
  var recognised: Int? {
    guard let extraction, extraction.ocr else { return nil }
    return Int(((extraction.confidence ?? 0) * 100).rounded())
  }

  /// The programs that read the document, each between commas; nil without any.
  var programs: String? {
    guard let programs = extraction?.programs, !programs.isEmpty else { return nil }
    return "," + programs.map { $0 + "," }.joined()
  }

  /// Columns of `document` that the desk can change: source, title, published, doc_type,
  /// encoding, doubled, doubtful, differing.
  var shownColumns: StatementArguments {
    [
      source, title, published, docType, encoding?.name.rawValue, isDoubled,
      encoding?.isDoubtful ?? false, isDiffering,
    ]
  }
}
