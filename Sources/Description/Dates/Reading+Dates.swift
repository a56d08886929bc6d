/// What the grammar of dates asks of words and the marks between them.
extension Reading {
  /// Whether a word is of ASCII digits; a look at its first byte.
  func isFigure(_ index: Int) -> Bool {
    guard index >= 0, index < count else { return false }
    let first = text.folded.utf8[text.words[index].start]
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
  }

  /// Whether no space stands between a word and the one before.
  func isTight(_ index: Int) -> Bool {
    guard index > 0, index < count else { return false }
    return !text.folded.utf8[text.words[index - 1].end..<text.words[index].start].contains(0x20)
  }

  /// Whether a word begins with a Latin letter.
  func isLatin(_ index: Int) -> Bool {
    guard index >= 0, index < count else { return false }
    let first = text.folded.utf8[text.words[index].start]
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
  }

  /// Whether a word stands in quotes by itself, as names of newspapers do.
  func isQuoted(_ index: Int) -> Bool {
    mark(before: index) == UInt8(ascii: "\"") && mark(after: index) == UInt8(ascii: "\"")
  }

  /// The endings of English and French ordinals: 1st, 2nd, 3rd, 4th, 1er.
  func isEnglishEnding(_ index: Int) -> Bool {
    guard isLatin(index), isTight(index) else { return false }
    let word = bytes(of: index)
    return word.count == 2
      && ["st", "nd", "rd", "th", "er"].contains { $0.utf8.elementsEqual(word) }
  }

  /// Whether a word ends in the letter to which teh marbuta is folded.
  func endsInHeh(_ index: Int) -> Bool {
    index < count && bytes(of: index).suffix(Clitic.width).elementsEqual(Self.heh)
  }

  /// Whether a word begins with the prefix of the future and the first person's alef with hamza, in
  /// raw: "I shall".
  func isFirstPersonFuture(_ index: Int) -> Bool {
    let span = text.span(words: index..<index + 1)
    return span.count > Self.iShall.count * 2
      && text.raw.utf8[span.range].starts(with: Self.iShall)
  }

  /// Whether a word ends in teh marbuta in raw, where folding made it heh; true of other endings.
  func keepsTehMarbuta(_ index: Int) -> Bool {
    guard endsInHeh(index) else { return true }
    let span = text.span(words: index..<index + 1)
    return text.raw.utf8[span.range].suffix(Clitic.width).elementsEqual(Self.tehMarbuta)
  }

  /// Whether a word is an adjective of origin with the article: "the cultural".
  func isNisba(_ index: Int) -> Bool {
    guard index < count else { return false }
    let word = bytes(of: index)
    return word.count >= 10 && word.starts(with: Clitic.article)
      && word.suffix(Clitic.width).elementsEqual(Self.yeh)
  }

  private static let yeh: [UInt8] = [0xD9, 0x8A]
  private static let tehMarbuta: [UInt8] = [0xD8, 0xA9]
  private static let heh: [UInt8] = [0xD9, 0x87]
  private static let iShall: [UInt8] = [0xD8, 0xB3, 0xD8, 0xA3]

  /// Whether a word begins with the article, a preposition before it or not.
  func startsWithArticle(_ index: Int) -> Bool {
    guard index < count else { return false }
    let word = bytes(of: index)
    return word.starts(with: Clitic.article) || word.starts(with: Clitic.lam + Clitic.lam)
      || [Clitic.waw, Clitic.fa, Clitic.ba, Clitic.kaf].contains {
        word.starts(with: $0 + Clitic.article)
      }
  }
}
