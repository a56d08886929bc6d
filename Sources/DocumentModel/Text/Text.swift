/// The kept bytes as text under one encoding: valid UTF-8 without the byte-order mark. Nothing is
/// repaired, except that bytes which are invalid in the encoding become U+FFFD.
package struct RawText: Sendable, Equatable {
  package var utf8: [UInt8]
  package var encoding: EncodingChoice
  /// True if an extractor wrote the text: each line is a block of the document, and no letters are
  /// markup.
  package var isExtracted: Bool

  package init(utf8: [UInt8], encoding: EncodingChoice, isExtracted: Bool = false) {
    self.utf8 = utf8
    self.encoding = encoding
    self.isExtracted = isExtracted
  }
}

/// The repairs of one rule between raw and clean: the name of the rule and the number of repairs.
package struct Repair: Codable, Sendable, Equatable {
  package var rule: String
  package var count: Int

  package init(rule: String, count: Int) {
    self.rule = rule
    self.count = count
  }
}

/// The text that people read: only safe repairs, with every byte mapped to raw.
package struct CleanText: Sendable, Equatable {
  package var utf8: [UInt8]
  /// The map from clean to raw.
  package var map: OffsetMap
  package var repairs: [Repair]

  package init(utf8: [UInt8], map: OffsetMap, repairs: [Repair]) {
    self.utf8 = utf8
    self.map = map
    self.repairs = repairs
  }
}

/// The text that is compared and searched but never shown, with every byte mapped to clean.
package struct FoldedText: Sendable, Equatable {
  package var utf8: [UInt8]
  /// The map from folded to clean.
  package var map: OffsetMap

  package init(utf8: [UInt8], map: OffsetMap) {
    self.utf8 = utf8
    self.map = map
  }
}

/// A word of the folded text: a maximal run of letters or of digits (UAX #29, narrowed to the
/// characters that folding keeps), with a hash of its folded bytes.
package struct Word: Sendable, Equatable {
  /// The offset of the first byte in the folded text, UTF-8.
  package var start: Int
  package var end: Int
  /// The index of its paragraph.
  package var paragraph: Int
  /// The XXH3-64 of the folded bytes: equal words have equal hashes.
  package var hash: UInt64

  package init(start: Int, end: Int, paragraph: Int, hash: UInt64) {
    self.start = start
    self.end = end
    self.paragraph = paragraph
    self.hash = hash
  }

  package var folded: Range<Int> { start..<end }
}

/// A non-blank line of the clean text, trimmed.
package struct Paragraph: Sendable, Equatable {
  package var clean: Range<Int>
  package var folded: Range<Int>
  package var words: Range<Int>

  package init(clean: Range<Int>, folded: Range<Int>, words: Range<Int>) {
    self.clean = clean
    self.folded = folded
    self.words = words
  }
}

/// One document in the form that all later steps read: clean and folded, split into paragraphs and
/// words.
package struct NormalisedText: Sendable, Equatable {
  package var raw: RawText
  package var clean: CleanText
  package var folded: FoldedText
  package var paragraphs: [Paragraph]
  package var words: [Word]

  package init(
    raw: RawText, clean: CleanText, folded: FoldedText, paragraphs: [Paragraph], words: [Word]
  ) {
    self.raw = raw
    self.clean = clean
    self.folded = folded
    self.paragraphs = paragraphs
    self.words = words
  }

  /// Returns the raw span of a range of clean bytes.
  package func span(clean range: Range<Int>) -> Span {
    let raw = clean.map.source(of: range)
    return Span(start: raw.lowerBound, end: raw.upperBound)
  }

  /// Returns the raw span of a range of folded bytes.
  package func span(folded range: Range<Int>) -> Span {
    span(clean: folded.map.source(of: range))
  }

  /// Returns the raw span from the first word of a range to the last.
  package func span(words range: Range<Int>) -> Span {
    precondition(!range.isEmpty, "a span needs at least one word")
    return span(folded: words[range.lowerBound].start..<words[range.upperBound - 1].end)
  }

  /// Returns the folded bytes between word `index - 1` and word `index`, which must exist.
  package func foldedGap(before index: Int) -> ArraySlice<UInt8> {
    folded.utf8[words[index - 1].end..<words[index].start]
  }

  /// Returns the folded bytes of one word as a string.
  package func folded(_ word: Word) -> String {
    String(decoding: folded.utf8[word.folded], as: UTF8.self)
  }

  package func cleanString(_ range: Range<Int>) -> String {
    String(decoding: clean.utf8[range], as: UTF8.self)
  }

  /// Returns the raw text of a span.
  package func rawString(_ span: Span) -> String {
    String(decoding: raw.utf8[span.range], as: UTF8.self)
  }
}

/// A text in which repeated passages and boilerplate are marked or cut.
package struct RepairedText: Sendable, Equatable {
  package var text: NormalisedText
  /// The repeats in order of `span.start`; those with action `cut` never overlap.
  package var repeats: [Repeat]

  package init(text: NormalisedText, repeats: [Repeat]) {
    self.text = text
    self.repeats = repeats
  }

  /// The raw spans that are cut, ascending.
  package var cuts: [Span] { repeats.filter { $0.action == .cut }.map(\.span) }

  /// Returns true if any byte of the span lies in a cut.
  package func isCut(_ span: Span) -> Bool {
    repeats.contains { $0.action == .cut && $0.span.overlaps(span) }
  }

  /// For each word, true if it is kept.
  /// - Complexity: O(words + cuts × log runs).
  package var keptWords: [Bool] {
    var kept = [Bool](repeating: true, count: text.words.count)
    var index = 0
    for cut in cuts {
      let folded = text.folded.map.made(of: text.clean.map.made(of: cut.range))
      while index < kept.count, text.words[index].end <= folded.lowerBound { index += 1 }
      while index < kept.count, text.words[index].start < folded.upperBound {
        kept[index] = false
        index += 1
      }
    }
    return kept
  }

  /// The clean text of the cuts, one line for each; nil if nothing is cut.
  package var cutText: String? {
    let cuts = cuts
    guard !cuts.isEmpty else { return nil }
    return cuts.map { text.cleanString(text.clean.map.made(of: $0.range)) }
      .joined(separator: "\n")
  }

  /// The text that people read: clean without the cuts.
  ///
  /// The space on both sides of a cut is replaced by the wider of the two: a blank line stays one
  /// blank line, and a space stays one space. No space precedes the first word or follows the last.
  /// If there is no space on either side of a cut, one space is inserted.
  package var kept: String { kept(marking: []).text }

  /// Returns the same text, and the offsets in its UTF-8 at which raw offsets lie. An offset in a cut
  /// lies at the end of the text before it.
  /// - Parameter marks: raw offsets, ascending.
  /// - Complexity: O(bytes + (cuts + marks) × log runs).
  package func kept(marking marks: [Int]) -> (text: String, offsets: [Int]) {
    let clean = text.clean.utf8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(clean.count)
    var from = 0
    var waiting = marks.map { text.clean.map.made(of: $0..<$0).lowerBound }[...]
    var offsets: [Int] = []
    /// Notes the marks before an offset in the clean text; `from` is already copied.
    func note(before end: Int, from: Int, at copied: Int) {
      while let next = waiting.first, next < end {
        offsets.append(copied + max(0, next - from))
        waiting.removeFirst()
      }
    }
    for cut in cuts {
      let range = text.clean.map.made(of: cut.range)
      guard range.upperBound > from else { continue }
      note(before: range.lowerBound, from: from, at: bytes.count)
      bytes.append(contentsOf: clean[from..<max(from, range.lowerBound)])
      let before = Self.takeSpace(from: &bytes)
      from = range.upperBound
      note(before: from, from: from, at: bytes.count)
      let after = clean[from...].prefix(while: Self.isSpace).count
      let space = Self.wider(before, Array(clean[from..<(from + after)]))
      from += after
      if !bytes.isEmpty { bytes.append(contentsOf: space) }
    }
    note(before: .max, from: from, at: bytes.count)
    bytes.append(contentsOf: clean[from...])
    _ = Self.takeSpace(from: &bytes)
    let space = bytes.prefix(while: Self.isSpace).count
    let kept = bytes.dropFirst(space)
    return (
      String(decoding: kept, as: UTF8.self),
      offsets.map { min(max(0, $0 - space), kept.count) }
    )
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: " ")
  }

  private static func takeSpace(from bytes: inout [UInt8]) -> [UInt8] {
    let kept = (bytes.lastIndex { !isSpace($0) } ?? -1) + 1
    defer { bytes.removeSubrange(kept...) }
    return Array(bytes[kept...])
  }

  /// Returns the one with more newlines, or one space if neither has any.
  private static func wider(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    let count = max(
      left.lazy.filter { $0 == newline }.count, right.lazy.filter { $0 == newline }.count)
    return count == 0
      ? [UInt8(ascii: " ")] : [UInt8](repeating: newline, count: count)
  }
}
