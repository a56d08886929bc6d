import DocumentModel

/// Months, and the words that may follow them.
extension DateGrammar {
  /// Reads the name of a month, or its names in two traditions: "x/y", "x (y)", "x - y". If
  /// `allowsNumber`, also reads its number after the word for month.
  func month(at index: Int, allowsNumber: Bool) -> Read<Moment>? {
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
    let moment = Moment(month: term.value.value, calendar: term.value.calendar)
    return Read(value: moment, end: end)
  }

  /// Reads "month 3", "month ten", "the ninth month".
  private func monthNumber(at index: Int) -> Read<Moment>? {
    guard let number = cardinal(at: index) ?? ordinal(at: index), (1...12).contains(number.value)
    else { return nil }
    return Read(value: Moment(month: number.value), end: number.end)
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
  private func relation(of moment: Moment, at index: Int) -> Read<DateExpression.Relation>? {
    let isFeminine = moment.calendar == .hijri && (moment.month == 5 || moment.month == 6)
    guard isFeminine || !forms.endsInHeh(index) || term(index, .same) != nil else { return nil }
    return relation(at: index)
  }

  /// Reads the year or the relation after a month.
  func completed(_ moment: Moment, at index: Int) -> Read<Moment> {
    var moment = moment
    if let year = year(at: index, in: moment.calendar) {
      moment.year = year.value
      return Read(value: moment, end: year.end)
    }
    if let named = yearByOrdinal(at: index) {
      moment.isInName = true
      return Read(value: moment, end: named)
    }
    if let yearly = term(index, .yearly), isJoined(index) {
      moment.isInName = true
      return Read(value: moment, end: yearly.words.upperBound)
    }
    if moment.calendar == .hijri, isJoined(index) || forms.gap(before: index) == Gap.comma,
      isModern(index), isAlone(index), let number = forms.number(at: index)
    {
      moment.westernYear = number.value
      return Read(value: moment, end: index + 1)
    }
    if let relation = relationOfYear(at: index) ?? relation(of: moment, at: index) {
      moment.relation = relation.value
      moment.isOfYear = self.relation(at: index) == nil
      return Read(value: moment, end: relation.end)
    }
    return Read(value: moment, end: index)
  }
}
