import Vocabulary

/// Numbers in words.
extension NumberReader {
  func ordinal(_ first: NumberWord, at index: Int) -> Reading? {
    switch first.kind {
    case .ordinal, .compoundOrdinal, .unit, .compoundUnit:
      guard let low = ordinalBelowHundred(first, at: index) else { return nil }
      return afterHundred(low)
    case .tens: return afterHundred((first.value, index + 1))
    case .hundred, .thousand, .thousands:
      guard first.isDefinite, let high = cardinal(at: index) else { return nil }
      guard let low = joined(at: high.end),
        let rest = ordinalBelowHundred(low.word, at: low.start)
      else { return high }
      return (high.value + rest.value, rest.end)
    default: return nil
    }
  }

  /// Units alone, with ten, or with tens behind the conjunction.
  private func ordinalBelowHundred(_ first: NumberWord, at index: Int) -> Reading? {
    let isOrdinal = first.kind == .ordinal || first.kind == .compoundOrdinal
    if isOrdinal, first.value < 10, let ten = next(index + 1), ten.kind == .ten, ten.prefix == .none
    {
      return (first.value + 10, index + 2)
    }
    if first.value < 10, let tens = joined(at: index + 1), tens.word.kind == .tens,
      isOrdinal || (first.isDefinite && tens.word.isDefinite)
    {
      return (first.value + tens.word.value, tens.end)
    }
    return first.kind == .ordinal ? (first.value, index + 1) : nil
  }

  /// «… after the hundred», or the hundred behind the conjunction.
  private func afterHundred(_ reading: Reading) -> Reading {
    if let word = next(reading.end), word.kind == .after, let hundred = next(reading.end + 1),
      hundred.isDefinite, [.hundred, .thousand, .thousands].contains(hundred.kind)
    {
      return (reading.value + hundred.value, reading.end + 2)
    }
    if let hundred = joined(at: reading.end), hundred.word.kind == .hundred,
      hundred.word.isDefinite
    {
      return (reading.value + hundred.word.value, hundred.end)
    }
    return reading
  }

  /// A number word behind the conjunction, which may stand apart.
  private func joined(at index: Int) -> (word: NumberWord, start: Int, end: Int)? {
    guard let first = next(index) else { return nil }
    if first.kind == .and {
      guard let second = next(index + 1), second.prefix == .none else { return nil }
      return (second, index + 1, index + 2)
    }
    return first.prefix == .waw ? (first, index, index + 1) : nil
  }

  /// Thousands, then what is below a thousand behind the conjunction.
  func cardinal(at index: Int) -> Reading? {
    guard let first = word(index) else { return nil }
    if first.kind == .thousand || first.kind == .thousands {
      return rest((first.value, index + 1))
    }
    guard let group = belowThousand(first, at: index) else { return nil }
    let whole = thousands(group)
    return whole.end > group.end ? rest(whole) : whole
  }

  private func rest(_ high: Reading) -> Reading {
    guard let low = joined(at: high.end),
      let reading = belowThousand(low.word, at: low.start)
    else { return high }
    return (high.value + reading.value, reading.end)
  }

  /// Hundreds, then units or ten, then tens; each but the first behind the conjunction.
  private func belowThousand(_ first: NumberWord, at index: Int) -> Reading? {
    guard var reading = hundreds(first, at: index) else { return unitsAndTens(first, at: index) }
    if let low = joined(at: reading.end), let rest = unitsAndTens(low.word, at: low.start) {
      reading = (reading.value + rest.value, rest.end)
    }
    return reading
  }

  private func hundreds(_ first: NumberWord, at index: Int) -> Reading? {
    if first.kind == .hundred { return (first.value, index + 1) }
    guard first.kind == .unit, first.value > 2, let word = next(index + 1),
      word.kind == .hundred, word.value == 100, word.prefix == .none
    else { return nil }
    return (first.value * 100, index + 2)
  }

  private func unitsAndTens(_ first: NumberWord, at index: Int) -> Reading? {
    switch first.kind {
    case .ten, .tens: return (first.value, index + 1)
    case .unit, .compoundUnit:
      if let ten = next(index + 1), ten.kind == .ten, ten.prefix == .none {
        return (first.value + 10, index + 2)
      }
      if let tens = joined(at: index + 1), tens.word.kind == .tens {
        return (first.value + tens.word.value, tens.end)
      }
      return first.kind == .unit ? (first.value, index + 1) : nil
    default: return nil
    }
  }
}
