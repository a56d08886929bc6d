import DocumentModel

/// The years of days and months that are printed without a year.
extension DateResolver {
  /// The maximum distance in days from the document's day within the document's year. A day nine
  /// months away is still in that year; a day eleven months away is in the next.
  static let ownYear = 270
  /// The maximum distance in days from the document's day for a Hijri day without a year.
  static let nearHijri = 120

  /// Returns the year of a month without one if the month is within four months.
  func closeYear(ofMonth month: Int) -> Int? {
    guard let today = published?.parts else { return nil }
    return [-1, 0, 1].first { abs(month + 12 * $0 - today.month) <= 4 }.map { today.year + $0 }
  }

  /// Returns the year of a day or month that has none: from its relation, or from the nearest such
  /// day to the document's day.
  func impliedYear(of date: CalendarDate) -> Int? {
    guard let published, let month = date.month else { return nil }
    guard let relation = date.relation else { return nearestYear(of: date) }
    guard date.calendar == .gregorian else { return hijriYear(of: date, relation) }
    let today = published.parts
    guard let step = step(of: relation) else { return nil }
    if date.isOfYear { return today.year + step }
    // In August, "next August" means this month as often as the next one.
    if date.days == nil, month == today.month, step != 0 { return nil }
    let day = date.days?.numbers.first ?? today.day
    let order = (month * 32 + day) - (today.month * 32 + today.day)
    switch step {
    case 0: return today.year
    case -1: return order < 0 ? today.year : today.year - 1
    case 1: return order > 0 ? today.year : today.year + 1
    default: return nil
    }
  }

  /// Returns the year of the nearest matching day. Returns nil if the last year printed in the
  /// paragraph is not the document's, because the day may belong to that year.
  private func nearestYear(of date: CalendarDate) -> Int? {
    guard let published, let month = date.month, let days = date.days?.numbers,
      precedingDates.year == nil || precedingDates.year == published.parts.year, !date.isInName
    else { return nil }
    let base =
      date.calendar == .gregorian ? published.parts.year : hijri.year(containing: published)
    guard let base, date.calendar != .persianSolar else { return nil }
    let candidates = [base - 1, base, base + 1].compactMap { year in
      days.first.flatMap { day(year, month, $0, date.calendar) }.map { (year, $0) }
    }
    let fitting = candidates.filter { date.weekday == nil || $0.1.weekday == date.weekday }
    if date.isFigures, fitting.isEmpty { return nil }
    // A weekday that fits only another year is either a mistake or refers to that year. The words
    // do not decide.
    if date.weekday != nil, !date.isOrdinal,
      !fitting.contains(where: { abs($0.1.number - published.number) <= Self.ownYear })
    {
      return nil
    }
    // A Hijri day half a year away may be in this year or the next.
    if date.calendar == .hijri,
      !candidates.contains(where: { abs($0.1.number - published.number) <= Self.nearHijri })
    {
      return nil
    }
    // Several days are announced or reviewed within their year.
    if days.count > 1, let own = candidates.first(where: { $0.0 == base }),
      abs(own.1.number - published.number) <= Self.ownYear
    {
      return base
    }
    return (fitting.isEmpty || date.isOrdinal ? candidates : fitting)
      .min { abs($0.1.number - published.number) < abs($1.1.number - published.number) }?.0
  }

  private func hijriYear(of date: CalendarDate, _ relation: Relation) -> Int? {
    guard date.calendar == .hijri, let published, let step = step(of: relation),
      let base = hijri.year(containing: published), let month = date.month
    else { return nil }
    if date.isOfYear { return base + step }
    if step == 0 { return base }
    let years = (base - 2...base + 2).filter { year in
      guard let days = hijri.interval(year: year, month: month) else { return false }
      let day = date.days?.numbers.first.flatMap { hijri.day(year: year, month: month, day: $0) }
      return step < 0
        ? (day ?? days.upperBound) < published : (day ?? days.lowerBound) > published
    }
    return step < 0 ? years.dropLast(-step - 1).last : years.dropFirst(step - 1).first
  }

  func relativeHijriMonth(_ date: CalendarDate) -> Value? {
    guard date.calendar == .hijri, date.year == nil, let relation = date.relation,
      let year = hijriYear(of: date, relation)
    else { return nil }
    let days = hijri.interval(year: year, month: date.month)
    return Value(iso: days.map(EDTF.range), kind: .relative, calendar: .hijri)
  }
}
