import DocumentModel

/// Classifies the gaps between the words of a text.
struct WordGaps {
  private let text: NormalisedText
  /// The clean range of each word.
  private let clean: [Range<Int>]
  private let hasWideSpaces: Bool

  /// The minimum number of successive spaces in the raw text that make a layout gap.
  private static let wideSpaces = 3
  /// U+061B ARABIC SEMICOLON folds to the ASCII mark.
  private static let semicolon = UInt8(ascii: ";")
  private static let clauseMarks = Array(":()".utf8)
  private static let space = UInt8(ascii: " ")
  private static let dot = UInt8(ascii: ".")

  init(_ text: NormalisedText) {
    self.text = text
    clean = text.words.map { text.folded.map.source(of: $0.folded) }
    hasWideSpaces = Self.hasWideSpaces(text.raw.utf8[...])
  }

  func boundary(before index: Int) -> Boundary {
    guard index > 0, text.words[index - 1].paragraph == text.words[index].paragraph else {
      return .line
    }
    let end = clean[index - 1].upperBound
    let gap = end..<max(end, clean[index].lowerBound)
    if hasWideSpaces, isLayoutGap(before: index) { return .layout }
    let bytes = text.clean.utf8[gap]
    // Most words are separated by one space.
    if bytes.count == 1, bytes.first == Self.space { return .none }
    if endsSentence(bytes, before: index) { return .sentence }
    let folded = text.foldedGap(before: index)
    if folded.contains(Self.semicolon) { return .statement }
    return folded.contains { Self.clauseMarks.contains($0) } ? .clause : .none
  }

  /// Returns true if the raw text between the words has three spaces in a row, of which clean text
  /// keeps one.
  private func isLayoutGap(before index: Int) -> Bool {
    let start = text.clean.map.source(of: clean[index - 1]).upperBound
    let end = text.clean.map.source(of: clean[index]).lowerBound
    return Self.hasWideSpaces(text.raw.utf8[start..<max(start, end)])
  }

  /// Returns true if the gap contains a mark that ends a sentence.
  ///
  /// After a single letter the mark belongs to an abbreviation (the "d." of a doctor). Newspapers
  /// sometimes omit the space after the mark. Between digits or Latin letters, a mark without a
  /// space is a decimal point or part of an address.
  private func endsSentence(_ gap: ArraySlice<UInt8>, before index: Int) -> Bool {
    guard SentenceMarks.areIn(gap), !isInitial(index - 1) else { return false }
    if gap.contains(Self.space) { return !isOrdinalDot(gap, before: index) }
    return isBeyondASCII(index - 1) && isBeyondASCII(index) && !isInitial(index)
  }

  private func isInitial(_ index: Int) -> Bool {
    text.words[index].folded.count == 2 && isBeyondASCII(index)
  }

  /// Returns true if the word begins with a letter beyond ASCII.
  private func isBeyondASCII(_ index: Int) -> Bool {
    text.folded.utf8[text.words[index].start] >= 0x80
  }

  /// Returns true for a dot after one to three digits and before a letter of a block before Arabic,
  /// such as Latin or Cyrillic: "51. session" in Turkish.
  private func isOrdinalDot(_ gap: ArraySlice<UInt8>, before index: Int) -> Bool {
    let number = text.folded.utf8[text.words[index - 1].folded]
    return number.count <= 3 && number.allSatisfy { (0x30...0x39).contains($0) }
      && gap.filter { $0 != Self.space } == [Self.dot]
      && Self.isLetterBeforeArabic(text.folded.utf8[text.words[index].start])
  }

  /// Returns true for the first byte of a letter in the blocks before Arabic: A to Z, and U+00C0 to
  /// U+05FF.
  static func isLetterBeforeArabic(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0xC3...0xD7).contains(byte)
  }

  private static func hasWideSpaces(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var spaces = 0
      for byte in bytes {
        spaces = byte == space ? spaces + 1 : 0
        if spaces >= wideSpaces { return true }
      }
      return false
    }
  }
}
