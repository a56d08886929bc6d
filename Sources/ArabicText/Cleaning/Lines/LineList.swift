import DocumentModel

/// The non-blank lines of a text, each with a flag for a blank line before it.
struct LineList {
  let source: UnsafeBufferPointer<UInt8>
  private(set) var lines: [Range<Int>] = []
  private(set) var followBlank: [Bool] = []

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    var start = 0
    var newlines = 0
    while start < source.count {
      var end = start
      while end < source.count, source[end] != 0x0A { end += 1 }
      if end > start {
        lines.append(start..<end)
        followBlank.append(newlines > 1)
        newlines = 0
      }
      newlines += 1
      start = end + 1
    }
  }

  /// Returns the number of scalars of a line.
  func length(_ line: Int) -> Int {
    lines[line].reduce(0) { $0 + (UTF8Scalar.isContinuation(source[$1]) ? 0 : 1) }
  }

  /// Returns the number of scalars of the first word of a line.
  func firstWordLength(_ line: Int) -> Int {
    var count = 0
    for index in lines[line] {
      if source[index] == 0x20 { break }
      if !UTF8Scalar.isContinuation(source[index]) { count += 1 }
    }
    return count
  }

  /// Returns true if the last word of a line cannot end a sentence.
  func goesOn(_ line: Int) -> Bool {
    let range = lines[line]
    var start = range.upperBound
    while start > range.lowerBound, source[start - 1] != 0x20 { start -= 1 }
    return LineWords.goesOn(after: source[start..<range.upperBound])
  }

  /// Returns true if the first word of a line always starts a paragraph.
  func opensParagraph(_ line: Int) -> Bool {
    let range = lines[line]
    let end = range.first { source[$0] == 0x20 } ?? range.upperBound
    return LineWords.opensParagraph(source[range.lowerBound..<end])
  }

  func endsSentence(_ line: Int) -> Bool { LineSigns.endsSentence(source, lines[line]) }

  func beginsItem(_ line: Int) -> Bool { LineSigns.beginsItem(source, lines[line]) }

  /// Returns the text with a space in place of each gap. The gaps are in ascending order and lie
  /// between lines.
  func joined(_ gaps: [Range<Int>], rule: String) -> CleanText {
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    var map = OffsetMap()
    var from = 0
    for gap in gaps {
      out.append(contentsOf: UnsafeBufferPointer(rebasing: source[from..<gap.lowerBound]))
      map.append(copied: gap.lowerBound - from)
      out.append(0x20)
      map.append(made: 1, for: gap.count)
      from = gap.upperBound
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: source[from...]))
    map.append(copied: source.count - from)
    return CleanText(utf8: out, map: map, repairs: [Repair(rule: rule, count: gaps.count)])
  }
}
