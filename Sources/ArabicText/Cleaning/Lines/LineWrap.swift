import DocumentModel

/// Joins lines that a mail program or a PDF tool broke at a fixed width.
///
/// A break is forced if the first word of the next line would not have fitted. A text counts as
/// wrapped if most of its breaks are forced and its lines end in the middle of sentences: some end
/// with a word that cannot end a sentence and few with a full stop, while the lines that could have
/// been longer do end sentences. In verses, lists, tables and title blocks, line breaks do not
/// depend on the width. Forced breaks are joined; a list item always starts a line.
///
/// Measured on 30,000 published articles: lines of two documents are joined, and both documents are
/// wrapped.
struct LineWrap {
  static let rule = "wrapped-lines"
  /// The possible widths, in scalars. RFC 5322 and RFC 3676 ask for 78 or fewer; pages of A4 hold
  /// up to 110.
  private static let widths = 50...125
  /// The percentage of the width by which lines vary because letters differ in breadth.
  private static let raggedness = 15

  private let list: LineList
  private let lengths: [Int]
  private let widest: Int

  static func stage(_ utf8: [UInt8]) -> CleanText? {
    utf8.withUnsafeBufferPointer { source in
      guard mayBeWrapped(source) else { return nil }
      let list = LineList(source)
      guard list.lines.count > 2, let wrap = LineWrap(list) else { return nil }
      guard let breaks = wrap.breaks() else { return nil }
      let gaps = breaks.map { list.lines[$0].upperBound..<list.lines[$0 + 1].lowerBound }
      return gaps.isEmpty ? nil : list.joined(gaps, rule: rule)
    }
  }

  /// Returns true if the lines are short: at most one in twenty is certainly too long, in bytes.
  private static func mayBeWrapped(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    let longest = widths.upperBound * 3
    var start = 0
    var short = 0
    var long = 0
    for index in source.indices where source[index] == 0x0A {
      if index - start > longest { long += 1 } else if index > start { short += 1 }
      start = index + 1
      if long > 2 && long * 20 > index / widths.lowerBound { return false }
    }
    if source.count - start > longest { long += 1 } else { short += 1 }
    return short > 2 && long * 20 <= short
  }

  private init?(_ list: LineList) {
    self.list = list
    lengths = list.lines.indices.map(list.length)
    let within = lengths.filter { $0 <= Self.widths.upperBound }
    guard let widest = within.max(), widest >= Self.widths.lowerBound,
      (lengths.count - within.count) * 20 <= lengths.count
    else { return nil }
    self.widest = widest
  }

  /// Returns the lines that the next line continues; nil if the text is not wrapped.
  private func breaks() -> [Int]? {
    breaks(width: widest) ?? breaks(width: widest * (100 - Self.raggedness) / 100)
  }

  private func breaks(width: Int) -> [Int]? {
    var signs = LineBreakStatistics()
    signs.isRagged = width < widest
    signs.width = widest
    var forced: [Int] = []
    for line in 0..<(list.lines.count - 1) {
      if list.followBlank[line + 1] {
        signs.blanks += 1
        continue
      }
      guard !list.beginsItem(line + 1) else { continue }
      let isForced = lengths[line] + 1 + list.firstWordLength(line + 1) > width
      signs.add(isForced: isForced, ends: list.endsSentence(line), goesOn: list.goesOn(line))
      if isForced { forced.append(line) }
    }
    guard signs.mayBeWrapped else { return nil }
    signs.innerEnds = innerEnds()
    guard signs.isWrapped else { return nil }
    return forced.filter { !list.endsSentence($0) || signs.joinsSentences }
  }

  /// Returns the number of sentence ends inside lines: a full stop before a space.
  private func innerEnds() -> Int {
    let source = list.source
    return source.indices.dropLast().reduce(0) { count, index in
      source[index] == UInt8(ascii: ".") && source[index + 1] == 0x20 ? count + 1 : count
    }
  }
}
