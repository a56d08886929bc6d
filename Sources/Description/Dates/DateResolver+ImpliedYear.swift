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
  func impliedYear(of moment: Moment) -> Int? {
    guard let published, let month = moment.month else { return nil }
    guard let relation = moment.relation else { return nearestYear(of: moment) }
    guard moment.calendar == .gregorian else { return hijriYear(of: moment, relation) }
    let today = published.parts
    guard let step = step(of: relation) else { return nil }
    if moment.isOfYear { return today.year + step }
    // In August, "next August" means this month as often as the next one.
    if moment.days == nil, month == today.month, step != 0 { return nil }
    let day = moment.days?.numbers.first ?? today.day
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
  private func nearestYear(of moment: Moment) -> Int? {
    guard let published, let month = moment.month, let days = moment.days?.numbers,
      precedingDates.year == nil || precedingDates.year == published.parts.year, !moment.isInName
    else { return nil }
    let base =
      moment.calendar == .gregorian ? published.parts.year : hijri.year(containing: published)
    guard let base, moment.calendar != .persianSolar else { return nil }
    let candidates = [base - 1, base, base + 1].compactMap { year in
      days.first.flatMap { day(year, month, $0, moment.calendar) }.map { (year, $0) }
    }
    let fitting = candidates.filter { moment.weekday == nil || $0.1.weekday == moment.weekday }
    if moment.isFigures, fitting.isEmpty { return nil }
    // A weekday that fits only another year is either a mistake or refers to that year. The words
    // do not decide.
    if moment.weekday != nil, !moment.isOrdinal,
      !fitting.contains(where: { abs($0.1.number - published.number) <= Self.ownYear })
    {
      return nil
    }
    // A Hijri day half a year away may be in this year or the next.
    if moment.calendar == .hijri,
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
    return (fitting.isEmpty || moment.isOrdinal ? candidates : fitting)
      .min { abs($0.1.number - published.number) < abs($1.1.number - published.number) }?.0
  }

  private func hijriYear(of moment: Moment, _ relation: Relation) -> Int? {
    guard moment.calendar == .hijri, let published, let step = step(of: relation),
      let base = hijri.year(containing: published), let month = moment.month
    else { return nil }
    if moment.isOfYear { return base + step }
    if step == 0 { return base }
    let years = (base - 2...base + 2).filter { year in
      guard let days = hijri.interval(year: year, month: month) else { return false }
      let day = moment.days?.numbers.first.flatMap { hijri.day(year: year, month: month, day: $0) }
      return step < 0
        ? (day ?? days.upperBound) < published : (day ?? days.lowerBound) > published
    }
    return step < 0 ? years.dropLast(-step - 1).last : years.dropFirst(step - 1).first
  }

  func relativeHijriMonth(_ moment: Moment) -> Value? {
    guard moment.calendar == .hijri, moment.year == nil, let relation = moment.relation,
      let year = hijriYear(of: moment, relation)
    else { return nil }
    let days = hijri.interval(year: year, month: moment.month)
    return Value(iso: days.map(EDTF.range), kind: .relative, calendar: .hijri)
  }
}
