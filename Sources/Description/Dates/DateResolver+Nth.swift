import DocumentModel

/// The nth weekday, day or week of a month or year.
extension DateResolver {
  func nth(_ nth: DateExpression.Nth, _ date: CalendarDate) -> Value? {
    let kind: DateFinding.Kind = date.year == nil ? .relative : .absolute
    let date = date.month == nil && !date.isOfYear ? inPublishedMonth(date) : date
    if date.month == nil { return inYear(nth, date, kind) }
    guard date.calendar == .gregorian, let month = date.month,
      let year = date.year ?? impliedYear(of: date) ?? nearestYear(ofMonth: month)
    else { return Value(iso: nil, kind: date.year == nil ? .partial : kind) }
    switch nth.kind {
    case .weekday(let weekday):
      let day = CalendarDay.nth(nth.number, weekday: weekday, year: year, month: month)
      return day.map { Value(iso: EDTF.day($0), kind: kind) }
    case .day:
      let number = nth.number < 0 ? GregorianMonth.days(in: month, of: year) : nth.number
      return CalendarDay(year: year, month: month, day: number).map {
        Value(iso: EDTF.day($0), kind: kind)
      }
    case .week:
      return CalendarDay.week(nth.number, year: year, month: month).map {
        Value(
          iso: EDTF.range($0...$0.adding(6)), kind: date.year == nil ? .relativeRange : .range)
      }
    }
  }

  /// Resolves a week of a year, numbered as in ISO 8601, or the last day of the year.
  private func inYear(
    _ nth: DateExpression.Nth, _ date: CalendarDate, _ kind: DateFinding.Kind
  ) -> Value? {
    let relative = date.relation.flatMap { step(of: $0) }
    guard
      let year = date.year ?? relative.flatMap({ step in published.map { $0.parts.year + step } })
    else { return Value(iso: nil, kind: .relative) }
    switch nth.kind {
    case .week:
      return CalendarDay.week(nth.number, year: year).map {
        Value(iso: EDTF.range($0...$0.adding(6)), kind: kind == .relative ? .relativeRange : .range)
      }
    case .day where nth.number < 0:
      return CalendarDay(year: year, month: 12, day: 31).map {
        Value(iso: EDTF.day($0), kind: kind)
      }
    default: return nil
    }
  }

  private func nearestYear(ofMonth month: Int) -> Int? {
    guard let today = published?.parts else { return nil }
    let ahead = month - today.month
    return ahead > 9 ? today.year - 1 : ahead < -9 ? today.year + 1 : today.year
  }
}

extension CalendarDay {
  /// Returns the nth such weekday of a month; −1 means the last.
  static func nth(_ number: Int, weekday: Int, year: Int, month: Int) -> CalendarDay? {
    let length = GregorianMonth.days(in: month, of: year)
    guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
    let start = 1 + (weekday - first.weekday + 7) % 7
    let day = number < 0 ? start + (length - start) / 7 * 7 : start + 7 * (number - 1)
    return CalendarDay(year: year, month: month, day: day)
  }

  /// Returns the Monday of the nth full week of a month; −1 means the last.
  static func week(_ number: Int, year: Int, month: Int) -> CalendarDay? {
    guard let first = nth(1, weekday: 1, year: year, month: month) else { return nil }
    let length = GregorianMonth.days(in: month, of: year)
    let count = (length - first.parts.day + 1) / 7
    let index = number < 0 ? count - 1 : number - 1
    return index >= 0 && index <= count ? first.adding(7 * index) : nil
  }

  /// Returns the Monday of the nth ISO 8601 week of a year. The first week contains 4 January; −1
  /// means the last.
  static func week(_ number: Int, year: Int) -> CalendarDay? {
    let holder =
      number < 0
      ? CalendarDay(year: year, month: 12, day: 28) : CalendarDay(year: year, month: 1, day: 4)
    guard let holder, number <= 53 else { return nil }
    return holder.adding(1 - holder.weekday + (number < 0 ? 0 : 7 * (number - 1)))
  }
}
