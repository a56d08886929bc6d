import Vocabulary

/// Gives date expressions their values: what the words settle, and nothing that they leave open.
struct DateResolver {
  typealias Moment = DateExpression.Moment

  /// Value and kind of an expression; nil where it is no date after all (31 April 2018).
  struct Value {
    var iso: String?
    var kind: DateFinding.Kind
    var calendar: DateFinding.Calendar = .gregorian
  }

  let hijri: HijriCalendar
  /// The document's own day, where its provenance says so.
  let published: CalendarDay?
  /// The text prints a year somewhere. A day without one is then most likely of that year, which is
  /// a guess and stays null; where no year stands at all the day is given with its year unknown.
  let statesYear: Bool

  func value(of expression: DateExpression) -> Value? {
    switch expression.content {
    case .moment(let moment): value(of: moment)
    case .range(let first, let last): range(first, last)
    case .years(let first, let last, let isRange): years(first, last, isRange)
    case .yearInName(let year): Value(iso: EDTF.year(year), kind: .yearInName)
    case .part(let number, let year): part(number, year)
    case .day(let offset):
      Value(iso: published.map { EDTF.day($0.adding(offset)) }, kind: .relative)
    case .weekday(let weekday, let relation):
      Value(iso: nearest(weekday, relation), kind: .relative)
    case .unit(let unit, let relation): self.unit(unit, relation)
    }
  }

  private func value(of moment: Moment) -> Value? {
    guard let days = moment.days else { return monthOrYear(moment) }
    let moment = moment.month == nil ? inPublishedMonth(moment) : moment
    guard let year = moment.year ?? impliedYear(of: moment) else { return yearless(moment, days) }
    guard let month = moment.month else {
      return Value(iso: nil, kind: .anaphoric, calendar: moment.calendar)
    }
    let values = days.numbers.map { day(year, month, $0, moment.calendar) }
    if let weekday = moment.weekday, let day = values.first, day?.weekday != weekday {
      return Value(iso: nil, kind: .absolute, calendar: moment.calendar)
    }
    // Years outside the tables have no value here, though the date is one.
    guard values.allSatisfy({ $0 != nil }) else {
      let isTabled = moment.calendar == .gregorian
      return isTabled ? nil : Value(iso: nil, kind: .absolute, calendar: moment.calendar)
    }
    let isRelative = moment.relation != nil
    return Value(
      iso: iso(of: values.compactMap { $0 }, isRange: days.isRange),
      kind: kind(of: days, isRelative: isRelative), calendar: moment.calendar)
  }

  private func day(
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
    guard let month = moment.month, moment.calendar == .gregorian, !statesYear else {
      return Value(iso: nil, kind: .partial, calendar: moment.calendar)
    }
    let values = days.numbers.map { EDTF.yearless(month: month, day: $0) }
    guard let first = values.first, let last = values.last else { return nil }
    if values.count == 1 { return Value(iso: first, kind: .partial) }
    return Value(iso: days.isRange ? EDTF.range(first, last) : EDTF.set(values), kind: .partial)
  }

  private func monthOrYear(_ moment: Moment) -> Value? {
    guard let year = moment.year ?? impliedYear(of: moment) else {
      let kind: DateFinding.Kind = moment.relation == nil ? .partial : .relative
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

  /// From one day or month to another; the first takes the year of the last where it has none.
  private func range(_ first: Moment, _ last: Moment) -> Value? {
    guard let end = last.year ?? impliedYear(of: last) else {
      return yearless(first, last)
    }
    var bounds = (first, last)
    bounds.0.year = first.year ?? end
    bounds.1.year = end
    guard let from = value(of: bounds.0)?.iso, let to = value(of: bounds.1)?.iso else {
      return nil
    }
    let kind: DateFinding.Kind = last.year == nil ? .relativeRange : .range
    let start = from.split(separator: "/")[0]
    let stop = to.split(separator: "/").last ?? ""
    guard start <= stop else { return nil }
    return Value(iso: "\(start)/\(stop)", kind: kind, calendar: last.calendar)
  }

  private func yearless(_ first: Moment, _ last: Moment) -> Value {
    if last.relation != nil {
      return Value(iso: nil, kind: .relativeRange, calendar: last.calendar)
    }
    guard let from = value(of: first)?.iso, let to = value(of: last)?.iso else {
      return Value(iso: nil, kind: .partial, calendar: last.calendar)
    }
    return Value(iso: EDTF.range(from, to), kind: .partial, calendar: last.calendar)
  }

  private func years(_ first: Int, _ last: Int, _ isRange: Bool) -> Value {
    let years = [first, last].map(EDTF.year)
    return isRange
      ? Value(iso: EDTF.range(years[0], years[1]), kind: .range)
      : Value(iso: EDTF.set(years), kind: .list)
  }

  private func part(_ number: Int, _ year: Int?) -> Value {
    let kind: DateFinding.Kind =
      year == nil ? .relative : number <= 24 ? .season : .quarter
    return Value(iso: year.map { "\(EDTF.year($0))-\(number)" }, kind: kind)
  }
}
