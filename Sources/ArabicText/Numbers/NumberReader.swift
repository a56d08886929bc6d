import DocumentModel

/// Reads number words in sequence. Every `at` is a word index, every `end` is the index after the
/// last word.
struct NumberReader {
  typealias ParsedNumber = (value: Int, end: Int)

  let text: NormalisedText
  private let lexicon = NumberLexicon.shared

  init(text: NormalisedText) { self.text = text }

  /// Returns the number word at an index, or nil.
  func word(_ index: Int) -> NumberWord? {
    guard text.words.indices.contains(index) else { return nil }
    return lexicon.word(hash: text.words[index].hash)
  }

  func mayBegin(_ word: NumberWord, _ allowingPrefix: Bool) -> Bool {
    word.prefix == .none || allowingPrefix
  }

  /// Returns true if only bytes in `allowed` separate a word from the one before it.
  func follows(_ index: Int, across allowed: Set<UInt8>) -> Bool {
    guard index > 0, index < text.words.count else { return false }
    return text.foldedGap(before: index).allSatisfy { allowed.contains($0) }
  }

  /// Returns true if exactly one space separates a word from the one before it.
  func followsSpace(_ index: Int) -> Bool {
    guard index > 0, index < text.words.count else { return false }
    let end = text.words[index - 1].end
    return text.words[index].start == end + 1 && text.folded.utf8[end] == 0x20
  }

  /// The bytes between an article and its number, which may be in brackets or quotes.
  static let brackets = Set(" ([\"'-".utf8)
  /// The bytes that may close them.
  static let closings = Set(" )]\"'".utf8)

  /// Returns the number word at an index if exactly one space separates it from the word before.
  func next(_ index: Int) -> NumberWord? {
    followsSpace(index) ? word(index) : nil
  }

  /// Returns the number word before an index if exactly one space separates them.
  func previous(_ index: Int) -> NumberWord? {
    followsSpace(index) ? word(index - 1) : nil
  }

  /// Returns the start of the next part of a number, which the conjunction joins to the part that
  /// ends at `index`. The conjunction may be attached to the word or separate.
  func joined(at index: Int) -> Int? {
    guard let first = next(index) else { return nil }
    if first.kind == .and {
      guard followsSpace(index + 1) else { return nil }
      if digits(at: index + 1) != nil { return index + 1 }
      return word(index + 1)?.prefix == NumberWord.Prefix.none ? index + 1 : nil
    }
    if first.prefix == .waw { return index }
    // Eleven after the conjunction is written like the numeral one with ten.
    return first.kind == .one && next(index + 1)?.kind == .ten ? index : nil
  }

  /// Returns true if a joined word may belong to the number that `first` starts: if a later word
  /// has the article, the first word must have it too.
  func agrees(_ later: NumberWord, with first: NumberWord) -> Bool {
    first.isDefinite || !later.isDefinite
  }
}
