/// Days of a month, and dates in figures.
extension DateGrammar {
  /// One day, a list ("16, 21 and 22") or a range ("9-10", "20 to 22"); each number may stand
  /// between slashes, as agencies write.
  func days(at index: Int) -> Read<DateExpression.Days>? {
    guard let first = day(at: index) else { return nil }
    var numbers = [first.value]
    var end = first.end
    var isRange = false
    while !isRange, let next = nextDay(at: end) {
      numbers.append(next.day)
      end = next.end
      isRange = next.isRange && numbers.count == 2
      if next.isRange != isRange || !isAscending(numbers) { return nil }
    }
    let days = DateExpression.Days(numbers: numbers, isRange: isRange)
    return Read(value: days, end: end)
  }

  private func isAscending(_ numbers: [Int]) -> Bool {
    zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }

  private func day(at index: Int) -> Read<Int>? {
    if let number = reading.number(at: index) {
      guard number.digits <= 2, (1...31).contains(number.value) else { return nil }
      return Read(value: number.value, end: index + 1)
    }
    guard let ordinal = term(index, .ordinal) else { return nil }
    return Read(value: ordinal.value.value, end: ordinal.words.upperBound)
  }

  /// The next day of a list or range, with what joins it to the one before.
  private func nextDay(at index: Int) -> (day: Int, end: Int, isRange: Bool)? {
    let gap = bare(reading.gap(before: index))
    if term(index, .to) != nil, gap == Gap.none, let last = day(at: index + 1) {
      return (last.value, last.end, true)
    }
    if term(index, .and) != nil, gap == Gap.none || gap == Gap.comma, let next = day(at: index + 1)
    {
      return (next.value, next.end, false)
    }
    guard let next = day(at: index) else { return nil }
    if gap == Gap.hyphen { return (next.value, next.end, true) }
    let conjoined = terms[index]?.form.conjunction == true
    if gap == Gap.comma || (conjoined && gap == Gap.none) { return (next.value, next.end, false) }
    return nil
  }

  /// Marks without the slashes or parentheses that agencies put round numbers.
  private func bare(_ marks: Reading.Marks) -> Reading.Marks {
    if marks == Gap.slash || marks == Gap.slashSlash || marks == Gap.close { return Gap.none }
    return marks == Gap.closeComma ? Gap.comma : marks
  }

  /// d/m/y, y-m-d and the like; the same mark twice, no other figure touching.
  func numeric(at index: Int) -> Read<Moment>? {
    guard let first = reading.number(at: index), let second = reading.number(at: index + 1),
      let third = reading.number(at: index + 2)
    else { return nil }
    let gap = reading.gap(before: index + 1)
    guard [Gap.slash, Gap.hyphen, Gap.dot].contains(gap), reading.gap(before: index + 2) == gap,
      !touchesFigure(index..<index + 3, gap), second.digits <= 2
    else { return nil }
    let isYearFirst = first.digits == 4
    let year = isYearFirst ? first : third
    let outer = isYearFirst ? third : first
    guard year.digits == 4, outer.digits <= 2 else { return nil }
    var (day, month) = (outer.value, second.value)
    // Some sites print month/day/year; only an impossible month shows it.
    if !isYearFirst, month > 12, day <= 12 { swap(&day, &month) }
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    var end = index + 3
    var moment = Moment(
      days: .init(numbers: [day], isRange: false), month: month, year: year.value)
    if let era = era(at: end) {
      moment.calendar = era.value
      end = era.end
    } else if (1300...1500).contains(year.value) {
      moment.calendar = .hijri
    }
    guard moment.calendar != .gregorian || (1000...2199).contains(year.value) else { return nil }
    return Read(value: moment, end: end)
  }

  private func touchesFigure(_ words: Range<Int>, _ gap: Reading.Marks) -> Bool {
    if words.lowerBound > 0, reading.gap(before: words.lowerBound) == gap {
      return gap != Gap.hyphen
    }
    return words.upperBound < reading.count && gap != Gap.hyphen
      && reading.gap(before: words.upperBound) == gap
  }
}
