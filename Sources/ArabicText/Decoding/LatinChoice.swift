import DocumentModel

/// Decoding of accented letters among ASCII as windows-1252, which has all accented letters of
/// windows-1256 at the same bytes, and also the capitals.
enum LatinChoice {
  /// Returns true for letters of other alphabets and for letters that Western European languages
  /// hardly use (Icelandic and Faroese are not considered). Many of them indicate Turkish, Baltic
  /// or Eastern European tables, which Khazin does not know.
  private static func isStrange(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x81, 0x8A, 0x8D...0x90, 0x9A, 0x9D, 0x9E, 0xD0, 0xD7, 0xDD, 0xDE, 0xF0, 0xFD, 0xFE: true
    default: false
    }
  }

  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ census: ByteCensus) -> RawText {
    var strange = 0
    for byte in bytes where byte >= 0x80 && isStrange(byte) { strange += 1 }
    let isSettled = census.decodeAlike(.windows1252, .windows1256)
    let words = census.accents + census.foreign
    let margin =
      isSettled || words == 0
      ? nil : Double(census.accents - census.foreign) / Double(words)
    // The confidence is 0 if one letter in four is strange.
    let fit = max(0, 1 - 4 * Double(strange) / Double(max(1, census.high)))
    let text = SingleByteTable.windows1252.decode(bytes)
    return RawText(
      utf8: text.utf8,
      encoding: EncodingChoice(
        name: .windows1252, confidence: fit * (1 + (margin ?? 1)) / 2, margin: margin,
        broken: text.broken))
  }
}
