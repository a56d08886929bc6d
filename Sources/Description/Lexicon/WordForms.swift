import DocumentModel

/// One document prepared for phrase lookup and grammars: the forms of each word and the marks
/// between words.
package struct WordForms: Sendable {
  /// The marks before a word: up to four bytes other than space, packed. See `Gap`.
  typealias Marks = UInt32

  let text: NormalisedText
  private let allForms: [WordForm]
  /// A copy of their keys, contiguous for fast scans of a whole text.
  private let keys: [UInt64]
  private let firstForm: [Int]
  private let gaps: [Marks]

  package init(_ text: NormalisedText) {
    self.text = text
    var forms: [WordForm] = []
    var starts: [Int] = []
    var gaps: [Marks] = []
    forms.reserveCapacity(text.words.count * 2)
    starts.reserveCapacity(text.words.count + 1)
    gaps.reserveCapacity(text.words.count)
    var previous: Word?
    for word in text.words {
      starts.append(forms.count)
      text.folded.utf8.withUnsafeBufferPointer {
        WordForm.append(of: $0, word.folded, to: &forms)
      }
      gaps.append(Self.marks(between: previous, and: word, in: text.folded.utf8))
      previous = word
    }
    starts.append(forms.count)
    allForms = forms
    keys = forms.map(\.key)
    firstForm = starts
    self.gaps = gaps
  }

  var count: Int { text.words.count }

  /// Returns the first word from `index` on with a form whose key passes; `count` if there is none.
  @inline(__always)
  func firstWord(from index: Int, where passes: (UInt64) -> Bool) -> Int {
    keys.withUnsafeBufferPointer { keys in
      firstForm.withUnsafeBufferPointer { starts in
        var word = index
        while word + 1 < starts.count {
          for place in starts[word]..<starts[word + 1] where passes(keys[place]) { return word }
          word += 1
        }
        return word
      }
    }
  }

  func forms(of index: Int) -> ArraySlice<WordForm> {
    allForms[firstForm[index]..<firstForm[index + 1]]
  }

  /// Returns the indices of the forms of a word, for `form(_:)`.
  @inline(__always)
  func places(of index: Int) -> Range<Int> { firstForm[index]..<firstForm[index + 1] }

  @inline(__always)
  func form(_ place: Int) -> WordForm { allForms[place] }

  /// Returns the key of the unchanged word.
  func key(of index: Int) -> UInt64 { allForms[firstForm[index]].key }

  /// Returns the marks before a word; `Gap.line` before the first and after the last word.
  func gap(before index: Int) -> Marks {
    index < gaps.count ? gaps[index] : Gap.line
  }

  /// Returns true if a phrase may continue across the marks before this word.
  func isPhraseGap(before index: Int) -> Bool {
    let gap = gap(before: index)
    return gap == Gap.none || gap == Gap.hyphen || gap == Gap.dot && isInitial(index - 1)
  }

  /// Returns true for a single letter, as in "A.F.P."
  private func isInitial(_ index: Int) -> Bool {
    text.words[index].folded.count <= ArabicLetter.width
  }

  /// Returns the mark after a word, ignoring spaces; LF at the end of a line, 0 if a word follows.
  func mark(after index: Int) -> UInt8 {
    let folded = text.folded.utf8
    guard let place = folded[text.words[index].end...].firstIndex(where: { $0 != 0x20 }) else {
      return 0x0A
    }
    let next = index + 1
    return next < count && text.words[next].start == place ? 0 : folded[place]
  }

  /// Returns the mark before a word, ignoring spaces; LF at the start of a line, 0 if a word
  /// precedes.
  func mark(before index: Int) -> UInt8 {
    let folded = text.folded.utf8
    guard let place = folded[..<text.words[index].start].lastIndex(where: { $0 != 0x20 }) else {
      return 0x0A
    }
    return index > 0 && text.words[index - 1].end == place + 1 ? 0 : folded[place]
  }

  /// Returns the raw span of words, without the first `skipping` folded bytes (clitics).
  func span(of words: Range<Int>, skipping: Int = 0) -> Span {
    span(
      folded: text.words[words.lowerBound].start + skipping..<text.words[words.upperBound - 1].end)
  }

  /// Returns the raw span of folded bytes, with the vowel marks and tatweel after its last letter,
  /// which folding removes.
  func span(folded range: Range<Int>) -> Span {
    var span = text.span(folded: range)
    let raw = text.raw.utf8
    while span.end + 1 < raw.count, raw[span.end] == 0xD9,
      raw[span.end + 1] == 0x80 || (0x8B...0x9F).contains(raw[span.end + 1])
    {
      span.end += 2
    }
    return span
  }

  /// Returns the words that a raw span touches.
  /// - Complexity: O(log words + words of the span).
  func words(in span: Span) -> Range<Int> {
    let start = (0..<count).partitioningIndex { text.span(words: $0..<$0 + 1).end > span.start }
    var end = start
    while end < count, text.span(words: end..<end + 1).start < span.end { end += 1 }
    return start..<end
  }

  func bytes(of index: Int) -> ArraySlice<UInt8> {
    text.folded.utf8[text.words[index].folded]
  }

  /// Returns the value of a word of digits and the number of its digits (at most nine).
  func number(at index: Int) -> (value: Int, digits: Int)? {
    guard index < count else { return nil }
    let bytes = bytes(of: index)
    guard bytes.count <= 9 else { return nil }
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return (value, bytes.count)
  }

  private static func marks(
    between previous: Word?, and word: Word, in folded: [UInt8]
  ) -> Marks {
    guard let previous, previous.paragraph == word.paragraph else { return Gap.line }
    var marks: Marks = 0
    for byte in folded[previous.end..<word.start] where byte != UInt8(ascii: " ") {
      guard marks < 0x100_0000 else { return Gap.other }
      marks = marks << 8 | Marks(byte)
    }
    return marks
  }
}

/// The marks between two words, packed in order.
enum Gap {
  static let none: WordForms.Marks = 0
  static let line: WordForms.Marks = 0x0A
  static let other = WordForms.Marks.max
  static let hyphen = pack("-")
  static let slash = pack("/")
  static let backslash = pack("\\")
  static let comma = pack(",")
  static let dot = pack(".")
  static let colon = pack(":")
  static let open = pack("(")
  static let close = pack(")")
  static let closeComma = pack("),")
  static let closeHyphen = pack(")-")
  static let closeOpen = pack(")(")
  static let slashSlash = pack("//")
  static let quote = pack("\"")

  static func pack(_ marks: StaticString) -> WordForms.Marks {
    marks.withUTF8Buffer { $0.reduce(0) { $0 << 8 | WordForms.Marks($1) } }
  }

}
