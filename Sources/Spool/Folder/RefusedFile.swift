import DocumentModel

/// The content of a refusal's `reason.json`: the reason, and the origin of the file.
package struct RefusedFile: Codable, Sendable, Equatable {
  package var claim: ClaimID
  package var code: String
  package var sentence: String
  package var advice: String
  package var inbox: String
  /// The path below the inbox. Bytes that are not UTF-8 are written as `\xHH`.
  package var path: String
  /// The exact bytes of the path, in hexadecimal digits: `path_hex`.
  package var pathHex: String
  package var source: String?
  /// RFC 3339, UTC.
  package var when: String

  private enum CodingKeys: String, CodingKey {
    case claim, code, sentence, advice, inbox, path, source, when
    case pathHex = "path_hex"
  }
}
