import Vocabulary

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

  static let space: Set<UInt8> = [0x20]
  /// A number after an article may stand in brackets or quotes.
  static let brackets = Set(" ([\"'-".utf8)

  /// The number word at an index, if only a space parts it from the word before.
  func next(_ index: Int) -> NumberWord? {
    follows(index, across: Self.space) ? word(index) : nil
  }
}
