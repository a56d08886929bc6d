/// What the grammar of dates asks of words and the marks between them.
extension WordForms {
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

  /// Whether nothing stands in raw between a word and the one before: folding parts figures from
  /// letters.
  private func isWrittenTogether(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    return text.span(words: index - 1..<index).end == text.span(words: index..<index + 1).start
  }

  /// The year that stands at a paragraph's head before a dash or colon, as in a list of what
  /// happened on a day.
  func headYear(ofParagraph paragraph: Int) -> Int? {
    let first = text.paragraphs[paragraph].words.lowerBound
    guard let year = number(at: first), year.digits == 4, (1000...2199).contains(year.value),
      [UInt8(ascii: "-"), UInt8(ascii: ":")].contains(mark(after: first))
    else { return nil }
    return year.value
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
    guard isLatin(index), isWrittenTogether(index) else { return false }
    let word = bytes(of: index)
    return word.count == 2
      && ["st", "nd", "rd", "th", "er"].contains { $0.utf8.elementsEqual(word) }
  }

  /// Whether a word ends in the letter to which teh marbuta is folded.
  func endsInHeh(_ index: Int) -> Bool {
    index < count && bytes(of: index).suffix(Clitic.width).elementsEqual(Self.heh)
  }

  func endsInYeh(_ index: Int) -> Bool {
    index < count && bytes(of: index).suffix(Clitic.width).elementsEqual(Self.yeh)
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

  /// Whether a word begins in raw with alef without hamza, and ends in yeh with its dots.
  func isBareAlefToYeh(_ index: Int) -> Bool {
    guard index < count else { return false }
    let word = text.raw.utf8[text.span(words: index..<index + 1).range]
    return word.starts(with: Clitic.alef) && word.suffix(Clitic.width).elementsEqual(Self.yeh)
  }

  /// Whether an alef with hamza below stands in a word in raw, which folding makes one with other
  /// alefs: the city of Ibb is no month.
  func hasHamzaBelow(_ index: Int) -> Bool {
    let word = text.raw.utf8[text.span(words: index..<index + 1).range]
    return zip(word, word.dropFirst()).contains { $0 == 0xD8 && $1 == 0xA5 }
  }

  /// Whether "tomorrow" stands without the alef of the adverb: a noun that an adjective may follow.
  func isUnmarkedTomorrow(_ index: Int) -> Bool {
    !bytes(of: index).suffix(Clitic.width).elementsEqual(Clitic.alef)
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
