import DocumentModel

/// Reads number words one after another; every `at` is a word index, every `end` the next one.
struct NumberReader {
  typealias Reading = (value: Int, end: Int)

  let text: NormalisedText
  private let lexicon = NumberLexicon.shared

  init(text: NormalisedText) { self.text = text }

  /// The number word at an index, nil where there is none.
  func word(_ index: Int) -> NumberWord? {
    guard text.words.indices.contains(index) else { return nil }
    return lexicon.word(hash: text.words[index].hash)
  }

  func mayBegin(_ word: NumberWord, _ allowingPrefix: Bool) -> Bool {
    word.prefix == .none || allowingPrefix
  }

  /// Whether a word follows the one before it with nothing but what `allowed` holds between them.
  func follows(_ index: Int, across allowed: Set<UInt8>) -> Bool {
    guard index > 0, index < text.words.count else { return false }
    let between = text.words[index - 1].end..<text.words[index].start
    return between.allSatisfy { allowed.contains(text.folded.utf8[$0]) }
  }

  /// Whether one space and nothing else stands before a word.
  func followsSpace(_ index: Int) -> Bool {
    guard index > 0, index < text.words.count else { return false }
    let end = text.words[index - 1].end
    return text.words[index].start == end + 1 && text.folded.utf8[end] == 0x20
  }

  /// A number after an article may stand in brackets or quotes.
  static let brackets = Set(" ([\"'-".utf8)
  /// What may close them.
  static let closings = Set(" )]\"'".utf8)

  /// The number word at an index, if only a space parts it from the word before.
  func next(_ index: Int) -> NumberWord? {
    followsSpace(index) ? word(index) : nil
  }

  /// The number word before an index, if only a space parts them.
  func previous(_ index: Int) -> NumberWord? {
    followsSpace(index) ? word(index - 1) : nil
  }

  /// Where the part of a number begins that the conjunction joins to what ends here: the conjunction
  /// may be written to it, or apart.
  func joined(at index: Int) -> Int? {
    guard let first = next(index) else { return nil }
    if first.kind == .and {
      guard followsSpace(index + 1) else { return nil }
      if digits(at: index + 1) != nil { return index + 1 }
      return word(index + 1)?.prefix == NumberWord.Prefix.none ? index + 1 : nil
    }
    if first.prefix == .waw { return index }
    // Eleven behind the conjunction is written like the numeral one with ten.
    return first.kind == .one && next(index + 1)?.kind == .ten ? index : nil
  }

  /// Whether a joined word may belong to the number that `first` begins: the article stands on
  /// the first word wherever it stands on a later one.
  func agrees(_ later: NumberWord, with first: NumberWord) -> Bool {
    first.isDefinite || !later.isDefinite
  }
}
