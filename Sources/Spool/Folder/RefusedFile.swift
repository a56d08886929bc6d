import DocumentModel

/// `reason.json` of a refusal: why, and where the file came from.
package struct RefusedFile: Codable, Sendable, Equatable {
  package var claim: ClaimID
  package var code: String
  package var sentence: String
  package var advice: String
  package var inbox: String
  /// Below the inbox; bytes that are not UTF-8 stand as `\xHH`.
  package var path: String
  /// The same as it is, in hexadecimal digits: `path_hex`.
  package var pathHex: String
  package var source: String?
  /// RFC 3339, UTC.
  package var when: String

  private enum CodingKeys: String, CodingKey {
    case claim, code, sentence, advice, inbox, path, source, when
    case pathHex = "path_hex"
  }
}
