/// The punctuation around an end mark, as UTF-8 bytes.
enum EndMarkPunctuation {
  /// Returns true if these bytes contain a solidus, number sign, asterisk, hyphen or opening
  /// bracket, which agencies put around an end mark.
  static func wrapsEndMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains { [0x2F, 0x23, 0x2A, 0x28, 0x5B].contains($0) }
  }
}
