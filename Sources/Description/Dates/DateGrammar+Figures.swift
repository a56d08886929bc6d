/// Dates in digits.
extension DateGrammar {
  typealias Figure = (value: Int, digits: Int)

  /// Reads d/m/y, y-m-d and the like: with the same mark twice and no adjacent number.
  func numeric(at index: Int) -> Read<CalendarDate>? {
    guard let first = forms.number(at: index), let second = forms.number(at: index + 1),
      let third = forms.number(at: index + 2)
    else { return nil }
    let gap = forms.gap(before: index + 1)
    guard [Gap.slash, Gap.hyphen, Gap.dot].contains(gap), forms.gap(before: index + 2) == gap,
      !touchesFigure(index..<index + 3, gap), second.digits <= 2
    else { return nil }
    guard var date = fullDate(first, second, third) ?? shortDate(first, second, third, gap)
    else { return nil }
    var end = index + 3
    if let era = era(at: end) {
      date.calendar = era.value
      end = era.end
    } else if let year = date.year, Self.hijriYears.contains(year) {
      date.calendar = isPersian ? .persianSolar : .hijri
    }
    guard date.calendar != .gregorian || (1000...2199).contains(date.year ?? 2000) else {
      return nil
    }
    return Read(value: date, end: end)
  }

  private func fullDate(_ first: Figure, _ second: Figure, _ third: Figure) -> CalendarDate? {
    let isYearFirst = first.digits == 4
    let year = isYearFirst ? first : third
    let outer = isYearFirst ? third : first
    guard year.digits == 4, outer.digits <= 2 else { return nil }
    var (day, month) = (outer.value, second.value)
    // Some sites print month/day/year. Only an impossible month reveals this.
    if !isYearFirst, month > 12, day <= 12 { swap(&day, &month) }
    return dateInDigits(day, month, year.value)
  }

  /// Reads a year of two digits. It is certain if it can be neither day nor month. Dots would make
  /// it a version number.
  private func shortDate(
    _ first: Figure, _ second: Figure, _ third: Figure, _ gap: WordForms.Marks
  ) -> CalendarDate? {
    guard gap != Gap.dot, third.digits == 2, first.digits <= 2 else { return nil }
    guard third.value > 31 else {
      // The document's own day decides which number is the year.
      let isSwapped = second.value > 12 && first.value <= 12
      var date =
        isSwapped
        ? dateInDigits(second.value, first.value, 2000 + third.value)
        : dateInDigits(first.value, second.value, 2000 + third.value)
      date?.isShort = true
      return date
    }
    let century = third.value >= 40 ? 1900 : 2000
    return dateInDigits(first.value, second.value, century + third.value)
  }

  private func dateInDigits(_ day: Int, _ month: Int, _ year: Int) -> CalendarDate? {
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    var date = CalendarDate(days: .init(numbers: [day], isRange: false), month: month, year: year)
    date.isFigures = true
    return date
  }

  /// Reads "2/2013" and "2015-3", and "22/04" after a word that introduces a date.
  func shortNumeric(at index: Int) -> Read<CalendarDate>? {
    guard let first = forms.number(at: index), let second = forms.number(at: index + 1)
    else { return nil }
    let gap = forms.gap(before: index + 1)
    guard gap == Gap.slash || gap == Gap.hyphen, !touchesFigure(index..<index + 2, gap),
      !isNumbered(index), forms.isTight(index + 1)
    else { return nil }
    if let date = monthAndYear(first, second), isAlone(index + 1) || term(index + 2, .year) != nil {
      return Read(value: date, end: index + 2)
    }
    guard gap == Gap.slash, first.digits <= 2, second.digits <= 2, callsForDay(index),
      let date = dateInDigits(first.value, second.value, 0)
    else { return nil }
    var plain = CalendarDate(days: date.days, month: date.month)
    plain.isFigures = true
    return Read(value: plain, end: index + 2)
  }

  private func monthAndYear(_ first: Figure, _ second: Figure) -> CalendarDate? {
    let isYearFirst = first.digits == 4
    let (year, month) = isYearFirst ? (first, second) : (second, first)
    guard year.digits == 4, month.digits <= 2, (1...12).contains(month.value),
      (1950...2050).contains(year.value)
    else { return nil }
    return CalendarDate(month: month.value, year: year.value)
  }

  /// Returns true after "day", a weekday or "dated", because a day follows.
  private func callsForDay(_ index: Int) -> Bool {
    guard index > 0, isJoined(index) else { return false }
    if term(index - 1, .day, .weekday, .dateLead, .match) != nil { return true }
    // "From 28/4 to 2/5/2018": the other end is a date.
    return term(index - 1, .from, .between) != nil && term(index + 2, .to, .and) != nil
      && numeric(at: index + 3) != nil
  }

  /// Returns true for the number of a resolution, a page or a case, and for a number after a letter
  /// or another number.
  func isNumbered(_ index: Int) -> Bool {
    guard index > 0, forms.gap(before: index) != Gap.line else { return false }
    if [Gap.slash, Gap.hyphen, Gap.dot, Gap.colon].contains(forms.gap(before: index)),
      forms.isTight(index)
    {
      return true
    }
    return (max(0, index - 2)..<index).contains { term($0, .figure) != nil }
      || forms.isLatin(index - 1)
  }

  /// Returns true for the digits after a decimal point: "48.2".
  func isFraction(_ index: Int) -> Bool {
    forms.isFigure(index) && forms.isFigure(index - 1) && forms.isTight(index)
      && forms.gap(before: index) == Gap.dot
  }

  private func touchesFigure(_ words: Range<Int>, _ gap: WordForms.Marks) -> Bool {
    if words.lowerBound > 0, forms.gap(before: words.lowerBound) == gap,
      forms.isFigure(words.lowerBound - 1) || forms.isTight(words.lowerBound)
    {
      return gap != Gap.hyphen || forms.isTight(words.lowerBound)
    }
    return words.upperBound < forms.count && forms.gap(before: words.upperBound) == gap
      && forms.isFigure(words.upperBound) && forms.isTight(words.upperBound)
  }
}
