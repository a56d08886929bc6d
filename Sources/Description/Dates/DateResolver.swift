import DocumentModel

/// Gives date expressions their values: what the words settle, and nothing that they leave open.
struct DateResolver {
  typealias Moment = DateExpression.Moment
  typealias Content = DateExpression.Content
  typealias Relation = DateExpression.Relation

  /// Value and kind of an expression; nil where it is no date after all (31 April 2018).
  struct Value {
    var iso: String?
    var kind: DateFinding.Kind
    var calendar: DateFinding.Calendar = .gregorian
    /// The date as it is printed in another calendar.
    var twin: DateExpression.Twin?
  }

  /// What was told before an expression.
  struct PrecedingDates {
    /// A date stands before in the text: "the following day" is that date's.
    var hasAntecedent = false
    /// The year that the paragraph last printed.
    var year: Int?
    /// The paragraph last named a month of the Hijri calendar: "this month" is that one.
    var isInHijriMonth = false
  }

  let hijri: HijriCalendar
  /// The document's own day.
  var published: CalendarDay?
  /// The text prints a year somewhere. A day without one is then most likely of that year, which is
  /// a guess and stays null; where no year stands at all the day is given with its year unknown.
  let statesYear: Bool
  var precedingDates = PrecedingDates()

  func value(of content: Content) -> Value? {
    switch content {
    case .moment(let moment): value(of: moment)
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
    case .week(let moment): week(of: moment)
    case .weekdays(let first, let last, let relation): weekdays(first, last, relation)
    case .distance(let count, let unit): distance(count, unit)
    case .stretch(let count, let unit, let relation): stretch(count, unit, relation)
    case .nth(let nth, let moment): self.nth(nth, moment)
    case .edge(let edge, let content): self.edge(edge, of: content)
    case .between(let first, let last): between(first, last)
    case .decade(let decade, let century): self.decade(decade, century)
    case .century(let century): self.century(century)
    }
  }

  func value(of moment: Moment) -> Value? {
    guard var value = plainValue(of: moment) else { return nil }
    value.twin = moment.twin ?? moment.printedTwin
    return value
  }

  private func plainValue(of moment: Moment) -> Value? {
    let moment = turned(inHijriYear(moment))
    guard let days = moment.days else { return monthOrYear(moment) }
    if moment.isShort { return short(moment) }
    if moment.month == nil, moment.relation == nil { return dayAlone(moment, days) }
    let resolved = moment.month == nil ? inPublishedMonth(moment) : moment
    return value(of: resolved, days)
  }

  /// The value of days whose month is known.
  private func value(of moment: Moment, _ days: DateExpression.Days) -> Value? {
    if let nth = ordinalWeekday(moment, days) { return nth }
    guard let year = moment.year ?? impliedYear(of: moment) else { return yearless(moment, days) }
    guard let month = moment.month else {
      return Value(iso: nil, kind: .anaphoric, calendar: moment.calendar)
    }
    let values = days.numbers.map { day(year, month, $0, moment.calendar) }
    // Years outside the tables have no value here, though the date is one.
    guard values.allSatisfy({ $0 != nil }) else {
      let isTabled = moment.calendar == .gregorian
      return isTabled ? nil : Value(iso: nil, kind: .absolute, calendar: moment.calendar)
    }
    let isRelative = moment.relation != nil
    let kind = kind(of: days, isRelative: isRelative)
    return Value(
      iso: iso(of: values.compactMap { $0 }, isRange: days.isRange),
      kind: moment.year == nil && !isRelative ? .partial : kind, calendar: moment.calendar)
  }

  /// "Tuesday the third of" is the third Tuesday where the third day is none.
  private func ordinalWeekday(_ moment: Moment, _ days: DateExpression.Days) -> Value? {
    guard moment.isOrdinal, let weekday = moment.weekday, let month = moment.month,
      moment.calendar == .gregorian, days.numbers.count == 1, let number = days.numbers.first,
      number <= 5, moment.year != nil || published != nil
    else { return nil }
    let near = nearestDate(of: moment)
    if near?.weekday == weekday { return nil }
    return nth(
      .init(number: number, kind: .weekday(weekday)), Moment(month: month, year: moment.year))
  }

  private func nearestDate(of moment: Moment) -> CalendarDay? {
    guard let year = moment.year ?? impliedYear(of: moment), let month = moment.month,
      let number = moment.days?.numbers.first
    else { return nil }
    return day(year, month, number, moment.calendar)
  }

  /// Month and day in figures, where the printed weekday fits them so and not the usual way.
  private func turned(_ moment: Moment) -> Moment {
    guard moment.isFigures, let weekday = moment.weekday, let year = moment.year,
      let month = moment.month, let number = moment.days?.numbers.first, number <= 12,
      day(year, month, number, moment.calendar)?.weekday != weekday,
      day(year, number, month, moment.calendar)?.weekday == weekday
    else { return moment }
    var turned = moment
    turned.month = number
    turned.days?.numbers = [month]
    return turned
  }

  /// "Ramadan 2019" is the Ramadan that begins in that year.
  private func inHijriYear(_ moment: Moment) -> Moment {
    guard let western = moment.westernYear,
      let start = CalendarDay(year: western, month: 1, day: 1),
      let near = hijri.year(containing: start)
    else { return moment }
    var dated = moment
    dated.year = [near, near + 1].first {
      hijri.interval(year: $0, month: moment.month)?.lowerBound.parts.year == western
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

  /// Days that follow one another are a range, others a set.
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

  /// A day and month without a year that could be found out.
  private func yearless(_ moment: Moment, _ days: DateExpression.Days) -> Value? {
    if moment.relation == .same {
      return Value(iso: nil, kind: .anaphoric, calendar: moment.calendar)
    }
    if moment.relation != nil {
      return Value(iso: nil, kind: kind(of: days, isRelative: true), calendar: moment.calendar)
    }
    guard let month = moment.month, moment.calendar == .gregorian,
      moment.isInName || (!statesYear && published == nil)
    else { return Value(iso: nil, kind: .partial, calendar: moment.calendar) }
    guard days.numbers.allSatisfy({ CalendarDay(year: 2000, month: month, day: $0) != nil }) else {
      return nil
    }
    let values = days.numbers.map { EDTF.yearless(month: month, day: $0) }
    guard let first = values.first, let last = values.last else { return nil }
    if values.count == 1 { return Value(iso: first, kind: .partial) }
    return Value(iso: days.isRange ? EDTF.range(first, last) : EDTF.set(values), kind: .partial)
  }

  private func monthOrYear(_ moment: Moment) -> Value? {
    if let hijri = relativeHijriMonth(moment) { return hijri }
    guard let year = moment.year ?? impliedYear(of: moment) else {
      let kind: DateFinding.Kind =
        moment.relation == nil ? .partial : moment.relation == .same ? .anaphoric : .relative
      return Value(iso: nil, kind: kind, calendar: moment.calendar)
    }
    let kind: DateFinding.Kind =
      moment.year == nil ? .relative : moment.month == nil ? .year : .month
    switch moment.calendar {
    case .gregorian where moment.month == nil && DateGrammar.hijriYears.contains(year):
      // 1433 without an era is Hijri in the press and 1453 is not: the words do not say.
      return Value(iso: nil, kind: kind)
    case .gregorian:
      let iso = moment.month.map { EDTF.month(year, $0) } ?? EDTF.year(year)
      return Value(iso: iso, kind: kind)
    case .hijri:
      let days = hijri.interval(year: year, month: moment.month)
      return Value(iso: days.map(EDTF.range), kind: kind, calendar: .hijri)
    case .persianSolar:
      let days = SolarCalendar.interval(year: year, month: moment.month)
      return Value(iso: days.map(EDTF.range), kind: kind, calendar: .persianSolar)
    }
  }
}

extension DateExpression.Moment {
  /// The date as it stands, where its calendar is not the one of `iso`.
  fileprivate var printedTwin: DateExpression.Twin? {
    guard calendar != .gregorian else { return nil }
    return DateExpression.Twin(
      calendar: calendar, year: year, month: month, days: days?.numbers ?? [])
  }
}
