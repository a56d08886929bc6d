import DocumentModel

/// Whole numbers that count.
extension NumberReader {
  /// A count of a power of a thousand, in words, in digits or in both.
  private struct Part {
    var value: Int
    var scale: Int
    /// The factor of the scale; nil if the scale is written alone.
    var count: Int?
    var isAscending = false
    var end: Int
  }

  /// Reads a cardinal: the greatest part first, each later part after the conjunction.
  func cardinal(at index: Int) -> ParsedNumber? {
    guard var part = part(at: index) else { return nil }
    var value = part.value
    let first = word(index)
    if part.isAscending, part.scale == 1, let thousand = joinedThousand(at: part.end) {
      return whole((value + thousand.value, thousand.end))
    }
    while part.scale > 1, let start = joined(at: part.end), let next = self.part(at: start) {
      if let first, let later = word(start), !agrees(later, with: first) { break }
      if next.scale < part.scale, next.value < part.scale {
        value += next.value
      } else if let count = next.count, next.scale > part.scale, value < next.scale {
        value = (value + count) * next.scale
      } else {
        break
      }
      part = next
    }
    let number = (value, part.end)
    if let first, number.1 == index + 1, isNotANumber(first, number, at: index) { return nil }
    return whole(number)
  }

  /// Returns true if a single word is not a number in its context.
  private func isNotANumber(_ word: NumberWord, _ number: ParsedNumber, at index: Int) -> Bool {
    isMonday(number, at: index) || isPronoun(word, at: index) || isPercent(word, at: index)
  }

  /// Returns true for «any one», «each one», «one of the …».
  private func isPronoun(_ word: NumberWord, at index: Int) -> Bool {
    word.isUnit && word.value == 1
      && (previous(index)?.kind == .any || next(index + 1)?.kind == .from)
  }

  /// Returns the number; nil if the following words make it a fraction or add a fraction.
  private func whole(_ number: ParsedNumber) -> ParsedNumber? {
    if next(number.end)?.kind == .fractionPlural { return nil }
    if let start = joined(at: number.end), let word = word(start), word.kind == .fraction {
      return nil
    }
    return number
  }

  private func part(at index: Int) -> Part? {
    if let number = number(at: index) { return digitPart(number, at: index) }
    guard let first = word(index) else { return nil }
    switch first.kind {
    // Digits before the word that were not combined with it are not a whole number.
    case .scale, .scaleDual, .scaleOrDual:
      return followsSpace(index) && digits(at: index - 1) != nil ? nil : lonePart(first, at: index)
    case .fraction: return fractionPart(first, at: index)
    case .zero where !isMonth(at: index): return Part(value: 0, scale: 1, count: 0, end: index + 1)
    default: break
    }
    guard let count = belowThousand(at: index) else { return nil }
    var part = Part(
      value: count.value, scale: 1, count: count.value, isAscending: count.isAscending,
      end: count.end)
    scale(&part)
    return part
  }

  /// Returns true if zero is the month Safar: with a day or a year, or after a preposition.
  private func isMonth(at index: Int) -> Bool {
    let kind = previous(index)?.kind
    let isAfterWord = kind == .in || kind == .from || kind == .monthWord || kind == .ordinal
    return isAfterWord || digits(at: index - 1) != nil || digits(at: index + 1) != nil
  }

  private func digitPart(_ number: Digits, at index: Int) -> Part? {
    if number.end == index + 1, let words = belowThousand(at: index, inDigits: number.value) {
      return words
    }
    var part = Part(value: number.value, scale: 1, count: number.value, end: number.end)
    scale(&part)
    guard number.numerator > 0 || number.denominator > 1 else { return part }
    let (product, overflows) = number.numerator.multipliedReportingOverflow(by: part.scale)
    guard part.scale > 1, !overflows, product % number.denominator == 0 else { return nil }
    part.value += product / number.denominator
    return part
  }

  /// Reads a digit that counts hundreds in words.
  private func belowThousand(at index: Int, inDigits value: Int) -> Part? {
    guard value < 10, let hundreds = hundreds(at: index) else { return nil }
    var part = Part(value: hundreds.value, scale: 1, count: hundreds.value, end: hundreds.end)
    if let start = joined(at: part.end), let low = digits(at: start), low < 100 {
      part.value += low
      part.end = start + 1
    } else if let start = joined(at: part.end), let low = belowHundred(at: start) {
      part.value += low.value
      part.end = low.end
    }
    part.count = part.value
    scale(&part)
    return part
  }

  /// Multiplies a part by the powers of a thousand that follow, and adds the half or quarter of the
  /// last one.
  private func scale(_ part: inout Part) {
    while let word = wordAfterCount(part.end), word.multiplies, word.prefix == .none,
      word.value > part.scale, word.kind != .scalePlural || part.scale == 1 || part.count != nil
    {
      let (value, overflows) = part.value.multipliedReportingOverflow(by: word.value)
      guard !overflows else { return }
      part.value = value
      part.scale = part.scale == 1 ? word.value : part.scale * word.value
      part.end += 1
    }
    addFraction(to: &part)
  }

  /// Returns the number word after a count; brackets or quotes around digits may close before it.
  private func wordAfterCount(_ index: Int) -> NumberWord? {
    if let word = next(index) { return word }
    guard digits(at: index - 1) != nil, follows(index, across: Self.closings) else { return nil }
    return word(index)
  }

  /// Reads a thousand or a million without a count, or two of them.
  private func lonePart(_ word: NumberWord, at index: Int) -> Part {
    var part = Part(value: word.value, scale: word.value, count: nil, end: index + 1)
    // The accusative of one is written like two before a noun, so a word must follow that is not a
    // further part.
    let isTwo =
      word.kind == .scaleDual
      || (word.kind == .scaleOrDual && followsSpace(index + 1) && joined(at: index + 1) == nil)
    if isTwo { part.value *= 2 }
    scale(&part)
    return part
  }

  /// Adds «and a half», with or without a repetition of the word for the power.
  private func addFraction(to part: inout Part) {
    guard part.scale > 1, let start = joined(at: part.end), let word = word(start),
      word.kind == .fraction, part.scale % word.value == 0
    else { return }
    part.value += part.scale / word.value
    part.end = start + 1
    if let again = next(part.end), again.kind == .scale, again.value == part.scale {
      part.end += 1
    }
  }

  /// Reads a fraction of a power, such as half a million.
  private func fractionPart(_ word: NumberWord, at index: Int) -> Part? {
    guard !word.isDefinite, let scale = next(index + 1), scale.kind == .scale,
      scale.prefix == .none, scale.value % word.value == 0
    else { return nil }
    return Part(value: scale.value / word.value, scale: scale.value, count: nil, end: index + 2)
  }
}
