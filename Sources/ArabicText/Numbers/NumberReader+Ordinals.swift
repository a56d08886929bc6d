import DocumentModel

/// Numbers that give a position.
extension NumberReader {
  func ordinal(at index: Int) -> ParsedNumber? {
    guard let first = word(index) else { return nil }
    if first.kind == .article { return ordinalAfterArticle(at: index) }
    if let high = highOrdinal(first, at: index) { return high }
    return lowOrdinal(first, at: index).map(afterHigh)
  }

  /// Reads an ordinal whose article is separated from its word.
  private func ordinalAfterArticle(at index: Int) -> ParsedNumber? {
    guard var word = next(index + 1), word.prefix == .none, !word.isDefinite,
      word.isOrdinal || word.kind == .tens
    else { return nil }
    word.isDefinite = true
    return lowOrdinal(word, at: index + 1).map(afterHigh)
  }

  /// Reads units alone, with ten, or with tens after the conjunction; or tens with the article.
  private func lowOrdinal(_ first: NumberWord, at index: Int) -> ParsedNumber? {
    if first.kind == .tens { return first.isDefinite ? (first.value, index + 1) : nil }
    guard first.isOrdinal || first.isUnit else { return nil }
    let isFirst = first.kind == .ordinal && first.value == 1
    if first.isOrdinal, first.value < 10, !isFirst, let end = teenEnd(at: index + 1) {
      return (first.value + 10, end)
    }
    if first.value < 10, let start = joined(at: index + 1), let tens = word(start),
      tens.kind == .tens, isCompound(first, tens, at: start)
    {
      return (first.value + tens.value, start + 1)
    }
    return first.kind == .ordinal && !(isFirst && isDayBeforeYesterday(index))
      ? (first.value, index + 1) : nil
  }

  /// Returns true if a unit and tens form an ordinal: both have the article, or neither has it. The
  /// press omits the second article, but not before minutes. Counting words and «the first» need
  /// both articles.
  private func isCompound(_ first: NumberWord, _ tens: NumberWord, at start: Int) -> Bool {
    if first.isDefinite && tens.isDefinite { return true }
    guard first.isOrdinal, agrees(tens, with: first) else { return false }
    return !(first.kind == .ordinal && first.value == 1) && next(start + 1)?.kind != .minute
  }

  private func isDayBeforeYesterday(_ index: Int) -> Bool {
    guard let after = next(index + 1) else { return false }
    return after.kind == .yesterday || (after.kind == .from && next(index + 2)?.kind == .yesterday)
  }

  /// Reads hundreds and thousands with the article, followed by the conjunction and the rest as
  /// ordinal or cardinal.
  private func highOrdinal(_ first: NumberWord, at index: Int) -> ParsedNumber? {
    guard first.isDefinite, !isPercent(first, at: index), let high = cardinal(at: index),
      high.value >= 100
    else { return nil }
    guard high.value % 100 == 0, let start = joined(at: high.end), let next = word(start),
      let low = lowOrdinal(next, at: start)
    else { return high }
    return (high.value + low.value, low.end)
  }

  /// Returns true for «in the hundred» or «by the hundred» after a number.
  func isPercent(_ word: NumberWord, at index: Int) -> Bool {
    guard word.kind == .hundred, word.isDefinite else { return false }
    let number: Int? =
      word.prefix == .other ? index - 1 : previous(index)?.kind == .in ? index - 2 : nil
    guard let number, number >= 0 else { return false }
    return digits(at: number) != nil || self.word(number) != nil
  }

  /// Adds «… after the hundred», or hundreds and thousands after the conjunction.
  private func afterHigh(_ low: ParsedNumber) -> ParsedNumber {
    if next(low.end)?.kind == .after, let first = next(low.end + 1), first.isDefinite,
      first.prefix == .none, let high = high(at: low.end + 1)
    {
      return (low.value + high.value, high.end)
    }
    if let start = joined(at: low.end), let first = word(start), first.isDefinite,
      first.kind == .hundred || first.kind == .hundreds, let high = hundreds(at: start)
    {
      guard let thousand = joinedThousand(at: high.end) else {
        return (low.value + high.value, high.end)
      }
      return (low.value + high.value + thousand.value, thousand.end)
    }
    return low
  }

  /// Reads whole hundreds, with the thousands before or after them.
  private func high(at index: Int) -> ParsedNumber? {
    guard let high = cardinal(at: index), high.value >= 100, high.value % 100 == 0 else {
      return nil
    }
    guard high.value < 1000, let thousand = joinedThousand(at: high.end) else { return high }
    return (high.value + thousand.value, thousand.end)
  }
}
