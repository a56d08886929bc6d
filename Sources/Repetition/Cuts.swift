import Vocabulary

/// The cuts of one document, none overlapping another.
struct Cuts {
  private struct Cut {
    var words: Range<Int>
    /// The first word of the twin; nil for boilerplate.
    var twin: Int?
    var clean: Range<Int>
    var entry: Repeat
  }

  private let text: NormalisedText
  private let borders: Borders
  private var all: [Cut] = []
  /// For each word, one plus the index of the cut that it is in; zero is kept.
  private var cutOfWord: [Int32]

  init(_ text: NormalisedText, _ borders: Borders) {
    self.text = text
    self.borders = borders
    cutOfWord = [Int32](repeating: 0, count: text.words.count)
  }

  func isCut(_ word: Int) -> Bool { cutOfWord[word] != 0 }

  func touches(_ words: Range<Int>) -> Bool { words.contains { isCut($0) } }

  /// Whether that clean range lies in a cut.
  func holds(clean: Range<Int>) -> Bool { all.contains { $0.clean.overlaps(clean) } }

  var keepsWords: Bool { cutOfWord.contains(0) }

  /// In order of their spans.
  var entries: [Repeat] { all.map(\.entry).sorted { $0.span < $1.span } }

  /// Cuts a copy. A third copy repeats the first, not the second: where the twin is itself cut,
  /// the twin's twin is named.
  mutating func cut(_ match: Match, _ kind: Repeat.Kind) {
    var rest = match
    while rest.count > 0 {
      let piece = front(of: rest)
      rest = Match(
        copy: rest.copy + piece.count, twin: rest.twin + piece.count,
        count: rest.count - piece.count)
      let words = piece.copy..<piece.copyEnd
      let twin = borders.clean(piece.twin..<piece.twinEnd)
      let clean = borders.clean(words)
      let entry = Repeat(
        kind: kind, span: text.span(clean: clean), twin: text.span(clean: twin),
        why: Why.repeats(kind, piece, in: text, borders))
      mark(Cut(words: words, twin: piece.twin, clean: clean, entry: entry))
    }
  }

  /// Cuts what a site puts on its pages; the words may be none (a line of marks).
  mutating func cut(boilerplate words: Range<Int>, clean: Range<Int>, why: String) {
    let entry = Repeat(kind: .boilerplate, span: text.span(clean: clean), why: why)
    mark(Cut(words: words, twin: nil, clean: clean, entry: entry))
  }

  /// The front part of a match whose twin is wholly kept or wholly in one cut, as far as it ends at
  /// a border of sentences; else the match as it is.
  private func front(of match: Match) -> Match {
    let owner = cutOfWord[match.twin]
    let twins = match.twin..<match.twinEnd
    let change = twins.first { cutOfWord[$0] != owner } ?? match.twinEnd
    var piece = match
    piece.count = change - match.twin
    guard change == match.twinEnd || borders.isBorder(before: match.copy + piece.count) else {
      return match
    }
    if owner != 0, let twin = all[Int(owner) - 1].twin {
      piece.twin = twin + (match.twin - all[Int(owner) - 1].words.lowerBound)
    }
    return piece
  }

  private mutating func mark(_ cut: Cut) {
    all.append(cut)
    for index in cut.words { cutOfWord[index] = Int32(all.count) }
  }
}
