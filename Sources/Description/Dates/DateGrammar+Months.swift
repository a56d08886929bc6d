import DocumentModel

/// Months, and the words that may follow them.
extension DateGrammar {
  /// Reads the name of a month, or its names in two traditions: "x/y", "x (y)", "x - y". If
  /// `allowsNumber`, also reads its number after the word for month.
  func month(at index: Int, allowsNumber: Bool) -> Read<CalendarDate>? {
    var next = index
    if let word = term(index, .monthWord), isJoined(word.words.upperBound) {
      next = word.words.upperBound
      if allowsNumber, let number = monthNumber(at: next) { return number }
    }
    guard let term = term(next, .month, .weakMonth),
      term.value.part == .month || !forms.hasHamzaBelow(next)
    else { return nil }
    var end = term.words.upperBound
    let marks = [Gap.none, Gap.slash, Gap.open, Gap.hyphen, Gap.comma, Gap.backslash]
    if marks.contains(forms.gap(before: end)), let twin = self.term(end, .month, .weakMonth),
      twin.value.value == term.value.value, twin.value.calendar == term.value.calendar
    {
      end = twin.words.upperBound
    }
    let date = CalendarDate(month: term.value.value, calendar: term.value.calendar)
    return Read(value: date, end: end)
  }

  /// Reads "month 3", "month ten", "the ninth month".
  private func monthNumber(at index: Int) -> Read<CalendarDate>? {
    guard let number = cardinal(at: index) ?? ordinal(at: index), (1...12).contains(number.value)
    else { return nil }
    return Read(value: CalendarDate(month: number.value), end: number.end)
  }

  /// Returns the index after "in the third year [of the Hijra]", which is not the document's year.
  private func yearByOrdinal(at index: Int) -> Int? {
    guard term(index, .in, .from) != nil, isJoined(index), let year = term(index + 1, .year),
      isJoined(index + 1), isJoined(year.words.upperBound),
      let number = ordinal(at: year.words.upperBound)
    else { return nil }
    return number.end
  }

  /// Reads the relation after a month. Months are masculine, except for the two Jumadas: "the
  /// following argument" is not Dhu al-Hijja.
  private func relation(of date: CalendarDate, at index: Int) -> Read<DateExpression.Relation>? {
    let isFeminine = date.calendar == .hijri && (date.month == 5 || date.month == 6)
    guard isFeminine || !forms.endsInHeh(index) || term(index, .same) != nil else { return nil }
    return relation(at: index)
  }

  /// Reads the year or the relation after a month.
  func completed(_ date: CalendarDate, at index: Int) -> Read<CalendarDate> {
    var date = date
    if let year = year(at: index, in: date.calendar) {
      date.year = year.value
      return Read(value: date, end: year.end)
    }
    if let named = yearByOrdinal(at: index) {
      date.isInName = true
      return Read(value: date, end: named)
    }
    if let yearly = term(index, .yearly), isJoined(index) {
      date.isInName = true
      return Read(value: date, end: yearly.words.upperBound)
    }
    if date.calendar == .hijri, isJoined(index) || forms.gap(before: index) == Gap.comma,
      isModern(index), isAlone(index), let number = forms.number(at: index)
    {
      date.westernYear = number.value
      return Read(value: date, end: index + 1)
    }
    if let relation = relationOfYear(at: index) ?? relation(of: date, at: index) {
      date.relation = relation.value
      date.isOfYear = self.relation(at: index) == nil
      return Read(value: date, end: relation.end)
    }
    return Read(value: date, end: index)
  }
}
