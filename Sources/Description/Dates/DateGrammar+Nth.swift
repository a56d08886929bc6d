/// The nth weekday, day or week of a month or year.
extension DateGrammar {
  /// Reads "the third Tuesday of September", "the last day of October 2015", "the first week of
  /// 2015".
  func nth(at index: Int) -> DateExpression? {
    guard let read = numbered(at: index) ?? numberedAfter(at: index) else { return nil }
    guard let whole = whole(at: read.end) else { return nil }
    return DateExpression(
      content: .nth(read.value, whole.value), words: index..<whole.end, form: terms[index]?.form)
  }

  /// Reads "[the] third [day] Tuesday", "last day", "first week".
  private func numbered(at index: Int) -> Read<DateExpression.Nth>? {
    let number: Read<Int>
    if let last = term(index, .last), !forms.startsWithArticle(index) {
      number = Read(value: -1, end: last.words.upperBound)
    } else if let ordinal = ordinal(at: index), !forms.startsWithArticle(index) {
      number = ordinal
    } else {
      return nil
    }
    guard isJoined(number.end), let kind = kind(at: number.end) else { return nil }
    return Read(value: .init(number: number.value, kind: kind.value), end: kind.end)
  }

  /// Reads "Tuesday the third", "the last day", "the first week".
  private func numberedAfter(at index: Int) -> Read<DateExpression.Nth>? {
    guard let kind = kind(at: index, isDefinite: true), isJoined(kind.end) else { return nil }
    if let last = term(kind.end, .last), forms.startsWithArticle(kind.end) {
      return Read(
        value: .init(number: -1, kind: kind.value), end: last.words.upperBound)
    }
    guard let ordinal = ordinal(at: kind.end), forms.startsWithArticle(kind.end) else {
      return nil
    }
    return Read(value: .init(number: ordinal.value, kind: kind.value), end: ordinal.end)
  }

  private func kind(at index: Int, isDefinite: Bool = false) -> Read<DateExpression.Nth.Kind>? {
    if let week = term(index, .week), forms.startsWithArticle(index) == isDefinite {
      return Read(value: .week, end: week.words.upperBound)
    }
    var next = index
    if term(index, .day) != nil, isJoined(index + 1) { next += 1 }
    if let weekday = term(next, .weekday, .weekdayName) {
      return Read(value: .weekday(weekday.value.value), end: weekday.words.upperBound)
    }
    if isDefinite {
      guard let today = term(index, .today), today.value.value == 0, today.words.count == 1 else {
        return nil
      }
      return Read(value: .day, end: index + 1)
    }
    return term(index, .day).map { Read(value: .day, end: $0.words.upperBound) }
  }

  /// Reads the month or year after an nth day or week.
  private func whole(at index: Int) -> Read<CalendarDate>? {
    guard isJoined(index) else { return nil }
    var next = index
    if term(next, .from, .in) != nil, isJoined(next + 1) { next += 1 }
    if let month = month(at: next, allowsNumber: true) {
      return completed(month.value, at: month.end)
    }
    if let this = term(next, .this), let unit = term(this.words.upperBound, .year, .monthWord) {
      let isYear = unit.value.part == .year
      return Read(
        value: CalendarDate(relation: .present, isOfYear: isYear), end: unit.words.upperBound)
    }
    guard let unit = term(next, .year, .monthWord) else { return nil }
    if let relation = relation(at: unit.words.upperBound) {
      let isYear = unit.value.part == .year
      return Read(
        value: CalendarDate(relation: relation.value, isOfYear: isYear), end: relation.end)
    }
    return year(at: next, in: .gregorian).map {
      Read(value: CalendarDate(year: $0.value), end: $0.end)
    }
  }
}
