import DocumentModel

/// The tests of words and marks for the date grammar.
extension WordForms {
  /// Returns true if a word consists of ASCII digits. Checks only its first byte.
  func isFigure(_ index: Int) -> Bool {
    guard index >= 0, index < count else { return false }
    let first = text.folded.utf8[text.words[index].start]
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
  }

  /// Returns true if no space separates a word from the previous one.
  func isTight(_ index: Int) -> Bool {
    guard index > 0, index < count else { return false }
    return !text.foldedGap(before: index).contains(0x20)
  }

  /// Returns true if nothing separates a word from the previous one in the raw text. Folding
  /// separates digits from letters.
  private func isWrittenTogether(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    return text.span(words: index - 1..<index).end == text.span(words: index..<index + 1).start
  }

  /// Returns the year at the start of a paragraph before a dash or colon, as in a list of events on
  /// a calendar day.
  func headYear(ofParagraph paragraph: Int) -> Int? {
    let first = text.paragraphs[paragraph].words.lowerBound
    guard let year = number(at: first), year.digits == 4, (1000...2199).contains(year.value),
      [UInt8(ascii: "-"), UInt8(ascii: ":")].contains(mark(after: first))
    else { return nil }
    return year.value
  }

  /// Returns true if a word begins with a Latin letter.
  func isLatin(_ index: Int) -> Bool {
    guard index >= 0, index < count else { return false }
    let first = text.folded.utf8[text.words[index].start]
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
  }

  /// Returns true if a word is alone in quotes, like the name of a newspaper.
  func isQuoted(_ index: Int) -> Bool {
    mark(before: index) == UInt8(ascii: "\"") && mark(after: index) == UInt8(ascii: "\"")
  }

  /// Returns true for the endings of English and French ordinals: 1st, 2nd, 3rd, 4th, 1er.
  func isEnglishEnding(_ index: Int) -> Bool {
    guard isLatin(index), isWrittenTogether(index) else { return false }
    let word = bytes(of: index)
    return word.count == 2
      && ["st", "nd", "rd", "th", "er"].contains { $0.utf8.elementsEqual(word) }
  }

  /// Returns true if a word ends in heh, to which teh marbuta is folded.
  func endsInHeh(_ index: Int) -> Bool {
    index < count && bytes(of: index).suffix(ArabicLetter.width).elementsEqual(ArabicLetter.heh)
  }

  func endsInYeh(_ index: Int) -> Bool {
    index < count && bytes(of: index).suffix(ArabicLetter.width).elementsEqual(ArabicLetter.yeh)
  }

  /// Returns true if the raw word begins with the future prefix and the alef with hamza of the
  /// first person: "I shall".
  func isFirstPersonFuture(_ index: Int) -> Bool {
    let span = text.span(words: index..<index + 1)
    return span.count > Self.iShall.count * 2
      && text.raw.utf8[span.range].starts(with: Self.iShall)
  }

  /// Returns false if a word ends in a heh that is not a folded teh marbuta; true for all other
  /// endings.
  func keepsTehMarbuta(_ index: Int) -> Bool {
    guard endsInHeh(index) else { return true }
    let span = text.span(words: index..<index + 1)
    return text.raw.utf8[span.range].suffix(ArabicLetter.width).elementsEqual(
      ArabicLetter.tehMarbuta)
  }

  /// Returns true for a relational adjective with the article: "the cultural".
  func isNisba(_ index: Int) -> Bool {
    guard index < count else { return false }
    let word = bytes(of: index)
    return word.count >= 10 && word.starts(with: Clitic.article)
      && word.suffix(ArabicLetter.width).elementsEqual(ArabicLetter.yeh)
  }

  /// Returns true if the raw word begins with alef without hamza and ends in yeh with dots.
  func isBareAlefToYeh(_ index: Int) -> Bool {
    guard index < count else { return false }
    let word = text.raw.utf8[text.span(words: index..<index + 1).range]
    return word.starts(with: ArabicLetter.alef)
      && word.suffix(ArabicLetter.width).elementsEqual(ArabicLetter.yeh)
  }

  /// Returns true if the raw word contains an alef with hamza below, which folds to a plain alef:
  /// the city of Ibb is not a month.
  func hasHamzaBelow(_ index: Int) -> Bool {
    let word = text.raw.utf8[text.span(words: index..<index + 1).range]
    return zip(word, word.dropFirst()).contains { $0 == 0xD8 && $1 == 0xA5 }
  }

  /// Returns true if "tomorrow" lacks the alef of the adverb. It is then a noun and may have an
  /// adjective after it.
  func isUnmarkedTomorrow(_ index: Int) -> Bool {
    !bytes(of: index).suffix(ArabicLetter.width).elementsEqual(ArabicLetter.alef)
  }

  private static let iShall: [UInt8] = [0xD8, 0xB3, 0xD8, 0xA3]

  /// Returns true if a word begins with the article, with or without a clitic before it.
  func startsWithArticle(_ index: Int) -> Bool {
    guard index < count else { return false }
    let word = bytes(of: index)
    return word.starts(with: Clitic.article)
      || word.starts(with: ArabicLetter.lam + ArabicLetter.lam)
      || [ArabicLetter.waw, ArabicLetter.fa, ArabicLetter.ba, ArabicLetter.kaf].contains {
        word.starts(with: $0 + Clitic.article)
      }
  }
}
