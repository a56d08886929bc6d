import ArabicText
import DocumentModel
import Structure

/// The cuts of one document, which never overlap, and the passages that are only marked.
struct Cuts {
  private struct Cut {
    var words: Range<Int>
    /// The words of the twin; nil for boilerplate.
    var twin: Range<Int>?
    var clean: Range<Int>
    var entry: Repeat
  }

  private let text: NormalisedText
  private let textStructure: TextStructure
  private var all: [Cut] = []
  private var marked: [Repeat] = []
  /// For each word, one plus the index of the cut that contains it; zero if the word is kept.
  private var cutOfWord: [Int32]
  private var counts: CutCounts

  init(_ text: NormalisedText, _ textStructure: TextStructure) {
    self.text = text
    self.textStructure = textStructure
    cutOfWord = [Int32](repeating: 0, count: text.words.count)
    counts = CutCounts(words: text.words.count)
  }

  func isCut(_ word: Int) -> Bool { cutOfWord[word] != 0 }

  /// Returns the number of words in a range that are not cut.
  func kept(in words: Range<Int>) -> Int { words.count - counts.cut(in: words) }

  func touches(_ words: Range<Int>) -> Bool { words.contains { isCut($0) } }

  /// Returns true if the clean range overlaps a cut.
  func holds(clean: Range<Int>) -> Bool { all.contains { $0.clean.overlaps(clean) } }

  /// The text, in which every cut word has a hash that no other word has: it equals no word.
  var textWithUniqueCuts: NormalisedText {
    guard !all.isEmpty else { return text }
    var text = text
    for word in text.words.indices where isCut(word) {
      text.words[word].hash = HashMixing.mix(UInt64(word) ^ text.words[word].hash)
    }
    return text
  }

  var keepsWords: Bool { cutOfWord.contains(0) }

  /// The entries in the order of their spans.
  var entries: [Repeat] { (all.map(\.entry) + marked).sorted { $0.span < $1.span } }

  /// Cuts a copy. A third copy gets the first as its twin, not the second (see `rooted`).
  mutating func cut(_ passage: Passage, _ kind: Repeat.Kind) {
    let passage = rooted(passage)
    let clean = textStructure.clean(passage.copy)
    take(
      Cut(
        words: passage.copy, twin: passage.twin, clean: clean,
        entry: entry(passage, kind, .cut, clean)))
  }

  /// Marks a passage that is kept although it occurs twice.
  mutating func mark(_ passage: Passage, _ kind: Repeat.Kind) {
    let passage = rooted(passage)
    var entry = entry(passage, kind, .marked, textStructure.clean(passage.copy))
    if !entry.differences.isEmpty { entry.differs = true }
    marked.append(entry)
  }

  private func entry(
    _ passage: Passage, _ kind: Repeat.Kind, _ action: Repeat.Action, _ clean: Range<Int>
  ) -> Repeat {
    Repeat(
      kind: kind, action: action, span: text.span(clean: clean),
      twin: text.span(clean: textStructure.clean(passage.twin)),
      differences: passage.differences.map(difference),
      why: CutExplanation.repeats(kind, passage, action, in: text, textStructure))
  }

  /// Returns the raw spans of a difference. A side without words has an empty span between its
  /// neighbours.
  private func difference(_ difference: Passage.WordDifference) -> Repeat.Difference {
    let copy = span(difference.copy)
    return Repeat.Difference(start: copy.start, end: copy.end, twin: span(difference.twin))
  }

  private func span(_ words: Range<Int>) -> Span {
    guard words.isEmpty else { return text.span(words: words) }
    let place =
      words.lowerBound < text.words.count
      ? text.span(words: words.lowerBound..<words.lowerBound + 1).start
      : text.raw.utf8.count
    return Span(start: place, end: place)
  }

  /// Returns the passage with the twin of a cut as its twin, if its own twin lies in that cut and
  /// the cut is a word-for-word copy.
  private func rooted(_ passage: Passage) -> Passage {
    let owner = cutOfWord[passage.twin.lowerBound]
    guard owner != 0, case let cut = all[Int(owner) - 1], let twin = cut.twin,
      cut.entry.differences.isEmpty, cut.words.upperBound >= passage.twin.upperBound
    else { return passage }
    var rooted = passage
    let shift = cut.words.lowerBound - twin.lowerBound
    rooted.twin = passage.twin.lowerBound - shift..<passage.twin.upperBound - shift
    rooted.differences = passage.differences.map {
      Passage.WordDifference(
        copy: $0.copy, twin: $0.twin.lowerBound - shift..<$0.twin.upperBound - shift)
    }
    return rooted
  }

  /// Cuts text that a site puts on its pages. The range of words may be empty (a line of marks).
  mutating func cut(boilerplate words: Range<Int>, clean: Range<Int>, why: String) {
    let entry = Repeat(kind: .boilerplate, span: text.span(clean: clean), why: why)
    take(Cut(words: words, twin: nil, clean: clean, entry: entry))
  }

  /// Records a line of the site: cuts it if the desk allows that and other words remain, otherwise
  /// marks it.
  mutating func note(
    learned line: LearnedLine, _ words: Range<Int>, clean: Range<Int>, why: String
  ) {
    var entry = Repeat(kind: .boilerplate, span: text.span(clean: clean), why: why)
    entry.learned = line.id
    if line.isAllowed, kept(in: 0..<text.words.count) > words.count {
      take(Cut(words: words, twin: nil, clean: clean, entry: entry))
    } else {
      entry.action = .marked
      marked.append(entry)
    }
  }

  private mutating func take(_ cut: Cut) {
    all.append(cut)
    for index in cut.words {
      if cutOfWord[index] == 0 { counts.add(index) }
      cutOfWord[index] = Int32(all.count)
    }
  }
}
