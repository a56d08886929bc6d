import DocumentModel

/// Resolves date expressions to values, but only as far as the words determine them.
struct DateResolver {
  typealias CalendarDate = DateExpression.CalendarDate
  typealias Content = DateExpression.Content
  typealias Relation = DateExpression.Relation

  /// The value and kind of an expression. An expression that is not a date (31 April 2018) has no
  /// `Value`.
  struct Value {
    var iso: String?
    var kind: DateFinding.Kind
    var calendar: DateFinding.Calendar = .gregorian
    /// The date as it is printed in another calendar.
    var twin: DateExpression.OtherCalendarDate?
  }

  /// The dates before an expression.
  struct PrecedingDates {
    /// True if the text has a date before: "the following day" refers to it.
    var hasAntecedent = false
    /// The last year printed in the paragraph.
    var year: Int?
    /// True if the last month named in the paragraph is a Hijri month: "this month" refers to it.
    var isInHijriMonth = false
  }

  let hijri: HijriCalendar
  /// The document's own day.
  var published: CalendarDay?
  /// True if the text prints a year anywhere. A day without a year is then most likely in that
  /// year, but this is a guess, so its value is null. If no year is printed, the value of the day
  /// has an unknown year.
  let statesYear: Bool
  var precedingDates = PrecedingDates()

  func value(of content: Content) -> Value? {
    switch content {
    case .date(let date): value(of: date)
    case .range(let first, let last): range(first, last)
    case .years(let first, let last, let isRange): years(first, last, isRange)
    case .yearInName(let year): Value(iso: EDTF.year(year), kind: .yearInName)
    case .part(let number, let year): part(number, year)
    case .day(let offset, let weekday): day(offset, weekday)
    case .nowadays: Value(iso: nil, kind: .relative)
    case .weekday(let weekday, let relation):
      Value(iso: nearest(weekday, relation), kind: .relative)
    case .weekdayOfWeek(let weekday, let relation): self.weekday(weekday, ofWeek: relation)
    case .unit(let unit, let relation): self.unit(unit, relation)
    case .week(let date): week(of: date)
    case .weekdays(let first, let last, let relation): weekdays(first, last, relation)
    case .distance(let count, let unit): distance(count, unit)
    case .stretch(let count, let unit, let relation): stretch(count, unit, relation)
    case .nth(let nth, let date): self.nth(nth, date)
    case .edge(let edge, let content): self.edge(edge, of: content)
    case .between(let first, let last): between(first, last)
    case .decade(let decade, let century): self.decade(decade, century)
    case .century(let century): self.century(century)
    }
  }

  func value(of date: CalendarDate) -> Value? {
    guard var value = plainValue(of: date) else { return nil }
    value.twin = date.twin ?? date.printedTwin
    return value
  }

  private func plainValue(of date: CalendarDate) -> Value? {
    let date = turned(inHijriYear(date))
    guard let days = date.days else { return monthOrYear(date) }
    if date.isShort { return short(date) }
    if date.month == nil, date.relation == nil { return dayAlone(date, days) }
    let resolved = date.month == nil ? inPublishedMonth(date) : date
    return value(of: resolved, days)
  }

  /// Returns the value of days whose month is known.
  private func value(of date: CalendarDate, _ days: DateExpression.Days) -> Value? {
    if let nth = ordinalWeekday(date, days) { return nth }
    guard let year = date.year ?? impliedYear(of: date) else { return yearless(date, days) }
    guard let month = date.month else {
      return Value(iso: nil, kind: .anaphoric, calendar: date.calendar)
    }
    let values = days.numbers.map { day(year, month, $0, date.calendar) }
    // A year outside the tables has no value, but the expression is still a date.
    guard values.allSatisfy({ $0 != nil }) else {
      let isTabled = date.calendar == .gregorian
      return isTabled ? nil : Value(iso: nil, kind: .absolute, calendar: date.calendar)
    }
    let isRelative = date.relation != nil
    let kind = kind(of: days, isRelative: isRelative)
    return Value(
      iso: iso(of: values.compactMap { $0 }, isRange: days.isRange),
      kind: date.year == nil && !isRelative ? .partial : kind, calendar: date.calendar)
  }

  /// Resolves "Tuesday the third of" to the third Tuesday if the third day is not a Tuesday.
  private func ordinalWeekday(_ date: CalendarDate, _ days: DateExpression.Days) -> Value? {
    guard date.isOrdinal, let weekday = date.weekday, let month = date.month,
      date.calendar == .gregorian, days.numbers.count == 1, let number = days.numbers.first,
      number <= 5, date.year != nil || published != nil
    else { return nil }
    let near = nearestDate(of: date)
    if near?.weekday == weekday { return nil }
    return nth(
      .init(number: number, kind: .weekday(weekday)), CalendarDate(month: month, year: date.year))
  }

  private func nearestDate(of date: CalendarDate) -> CalendarDay? {
    guard let year = date.year ?? impliedYear(of: date), let month = date.month,
      let number = date.days?.numbers.first
    else { return nil }
    return day(year, month, number, date.calendar)
  }

  /// Swaps day and month in digits if the printed weekday fits only the swapped date.
  private func turned(_ date: CalendarDate) -> CalendarDate {
    guard date.isFigures, let weekday = date.weekday, let year = date.year,
      let month = date.month, let number = date.days?.numbers.first, number <= 12,
      day(year, month, number, date.calendar)?.weekday != weekday,
      day(year, number, month, date.calendar)?.weekday == weekday
    else { return date }
    var turned = date
    turned.month = number
    turned.days?.numbers = [month]
    return turned
  }

  /// Resolves "Ramadan 2019" to the Ramadan that begins in that year.
  private func inHijriYear(_ date: CalendarDate) -> CalendarDate {
    guard let western = date.westernYear,
      let start = CalendarDay(year: western, month: 1, day: 1),
      let near = hijri.year(containing: start)
    else { return date }
    var dated = date
    dated.year = [near, near + 1].first {
      hijri.interval(year: $0, month: date.month)?.lowerBound.parts.year == western
    }
    return dated
  }

  func day(
    _ year: Int, _ month: Int, _ day: Int, _ calendar: DateFinding.Calendar
  ) -> CalendarDay? {
    switch calendar {
    case .gregorian: CalendarDay(year: year, month: month, day: day)
    case .hijri: hijri.day(year: year, month: month, day: day)
    case .persianSolar: SolarCalendar.day(year: year, month: month, day: day)
    }
  }

  /// Returns consecutive days as a range, others as a set.
  private func iso(of days: [CalendarDay], isRange: Bool) -> String? {
    guard let first = days.first, let last = days.last else { return nil }
    if days.count == 1 { return EDTF.day(first) }
    let isConsecutive = last.number - first.number == days.count - 1
    return isRange || isConsecutive
      ? EDTF.range(first...last) : EDTF.set(days.map(EDTF.day))
  }

  private func kind(of days: DateExpression.Days, isRelative: Bool) -> DateFinding.Kind {
    if days.numbers.count == 1 { return isRelative ? .relative : .absolute }
    let isConsecutive = zip(days.numbers, days.numbers.dropFirst()).allSatisfy { $1 - $0 == 1 }
    if days.isRange || isConsecutive { return isRelative ? .relativeRange : .range }
    return isRelative ? .relativeList : .list
  }

  /// Returns the value of a day and month whose year cannot be determined.
  private func yearless(_ date: CalendarDate, _ days: DateExpression.Days) -> Value? {
    if date.relation == .same {
      return Value(iso: nil, kind: .anaphoric, calendar: date.calendar)
    }
    if date.relation != nil {
      return Value(iso: nil, kind: kind(of: days, isRelative: true), calendar: date.calendar)
    }
    guard let month = date.month, date.calendar == .gregorian,
      date.isInName || (!statesYear && published == nil)
    else { return Value(iso: nil, kind: .partial, calendar: date.calendar) }
    guard days.numbers.allSatisfy({ CalendarDay(year: 2000, month: month, day: $0) != nil }) else {
      return nil
    }
    let values = days.numbers.map { EDTF.yearless(month: month, day: $0) }
    guard let first = values.first, let last = values.last else { return nil }
    if values.count == 1 { return Value(iso: first, kind: .partial) }
    return Value(iso: days.isRange ? EDTF.range(first, last) : EDTF.set(values), kind: .partial)
  }

  private func monthOrYear(_ date: CalendarDate) -> Value? {
    if let hijri = relativeHijriMonth(date) { return hijri }
    guard let year = date.year ?? impliedYear(of: date) else {
      let kind: DateFinding.Kind =
        date.relation == nil ? .partial : date.relation == .same ? .anaphoric : .relative
      return Value(iso: nil, kind: kind, calendar: date.calendar)
    }
    let kind: DateFinding.Kind =
      date.year == nil ? .relative : date.month == nil ? .year : .month
    switch date.calendar {
    case .gregorian where date.month == nil && DateGrammar.hijriYears.contains(year):
      // Without an era the words do not decide: in the press 1433 is Hijri and 1453 is not.
      return Value(iso: nil, kind: kind)
    case .gregorian:
      let iso = date.month.map { EDTF.month(year, $0) } ?? EDTF.year(year)
      return Value(iso: iso, kind: kind)
    case .hijri:
      let days = hijri.interval(year: year, month: date.month)
      return Value(iso: days.map(EDTF.range), kind: kind, calendar: .hijri)
    case .persianSolar:
      let days = SolarCalendar.interval(year: year, month: date.month)
      return Value(iso: days.map(EDTF.range), kind: kind, calendar: .persianSolar)
    }
  }
}

extension DateExpression.CalendarDate {
  /// The date as printed, if its calendar is not that of `iso`.
  fileprivate var printedTwin: DateExpression.OtherCalendarDate? {
    guard calendar != .gregorian else { return nil }
    return DateExpression.OtherCalendarDate(
      calendar: calendar, year: year, month: month, days: days?.numbers ?? [])
  }
}
