import ArabicText

/// Days of a month.
extension DateGrammar {
  /// Reads one day, a list ("16, 21 and 22") or a range ("9-10", "20 to 22"). Agencies may put
  /// slashes around each number.
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

  /// Reads the number of a day, in digits or in words.
  private func day(at index: Int) -> Read<Int>? {
    if let number = forms.number(at: index) {
      guard number.digits <= 2, (1...31).contains(number.value) else { return nil }
      let ending = forms.isEnglishEnding(index + 1) && isJoined(index + 1)
      return Read(value: number.value, end: ending ? index + 2 : index + 1)
    }
    if let number = ordinal(at: index) {
      return (1...31).contains(number.value) && !isAdjective(index, number.end) ? number : nil
    }
    guard let number = cardinal(at: index), (1...31).contains(number.value) else { return nil }
    return number
  }

  /// Returns true if an ordinal is the feminine adjective of the noun before: "for the first time
  /// in January". Its endings fold to heh; that of "first" folds to yeh.
  private func isAdjective(_ index: Int, _ end: Int) -> Bool {
    end == index + 1 && index > 0 && isJoined(index)
      && (terms[index - 1] == nil || term(index - 1, .number, .units, .years) != nil)
      && forms.startsWithArticle(index)
      && (forms.endsInHeh(index)
        || forms.endsInYeh(index) && term(index, .ordinal)?.value.value == 1)
  }

  /// Reads a day after its weekday, without a month: "Thursday 21".
  func dayAlone(at index: Int) -> Read<CalendarDate>? {
    if let number = ordinal(at: index) ?? wordedDay(at: index), (1...31).contains(number.value),
      isAlone(number.end - 1),
      // "Monday the first of 24 aeroplanes".
      number.value != 1 || forms.startsWithArticle(index),
      // "Friday at two": hours are feminine, days are not.
      term(index - 1, .in) == nil || number.value > 12 || !forms.endsInHeh(index)
    {
      return Read(
        value: CalendarDate(days: .init(numbers: [number.value], isRange: false)), end: number.end)
    }
    guard let number = forms.number(at: index), number.digits <= 2,
      (1...31).contains(number.value), isAlone(index), forms.gap(before: index + 1) != Gap.colon,
      forms.gap(before: index + 1) != Gap.hyphen, forms.gap(before: index + 1) != Gap.slash,
      forms.gap(before: index + 1) != Gap.dot || isLine(before: index + 1)
        || forms.number(at: index + 1) == nil
    else { return nil }
    return Read(
      value: CalendarDate(days: .init(numbers: [number.value], isRange: false)), end: index + 1)
  }

  /// Reads a cardinal in words after a weekday. Below thirteen it counts something.
  private func wordedDay(at index: Int) -> Read<Int>? {
    guard !forms.isFigure(index), let number = cardinal(at: index), number.value > 12 else {
      return nil
    }
    return number
  }

  /// Reads the next day of a list or range. `isRange` says which of the two.
  private func nextDay(at index: Int) -> (day: Int, end: Int, isRange: Bool)? {
    let gap = bare(forms.gap(before: index))
    if term(index, .to) != nil, gap == Gap.none, let last = day(at: index + 1) {
      return (last.value, last.end, true)
    }
    if term(index, .and) != nil, gap == Gap.none || gap == Gap.comma, let next = day(at: index + 1)
    {
      return (next.value, next.end, false)
    }
    guard let next = day(at: index) else { return nil }
    if gap == Gap.hyphen { return (next.value, next.end, true) }
    let form = terms[index]?.form
    if form?.conjunction == true, terms[index]?.value.part == .to { return nil }
    if gap == Gap.comma || (form?.conjunction == true && gap == Gap.none) {
      return (next.value, next.end, false)
    }
    return nil
  }

  /// Returns the marks without the slashes or parentheses that agencies put around numbers.
  private func bare(_ marks: WordForms.Marks) -> WordForms.Marks {
    if [Gap.slash, Gap.slashSlash, Gap.close, Gap.open].contains(marks) { return Gap.none }
    return marks == Gap.closeComma ? Gap.comma : marks
  }
}
