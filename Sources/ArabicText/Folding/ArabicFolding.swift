import DocumentModel

/// Folding of strings that are compared with documents: lexicons, patterns, queries.
package enum ArabicFolding {
  /// Returns the folded form of a string, on one line.
  ///
  /// The function is idempotent. Its result equals the folded text of a document that consists of
  /// the string.
  package static func fold(_ string: String) -> String {
    var bytes: [UInt8] = []
    for byte in normalise(string).folded.utf8 {
      let isSpace = byte == 0x20 || byte == 0x0A
      if isSpace && (bytes.isEmpty || bytes.last == 0x20) { continue }
      bytes.append(isSpace ? 0x20 : byte)
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the folded words of a string, without its punctuation.
  package static func words(_ string: String) -> [String] {
    let text = normalise(string)
    return text.words.map(text.folded(_:))
  }

  /// Returns the hashes of the folded words of a string, comparable with `Word.hash`.
  package static func hashes(_ string: String) -> [UInt64] {
    normalise(string).words.map(\.hash)
  }

  /// Normalises a string as if it were a document.
  private static func normalise(_ string: String) -> NormalisedText {
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    return Normaliser.normalise(RawText(utf8: Array(string.utf8), encoding: choice))
  }
}
