import DocumentModel

/// The years of days and months that are printed without one.
extension DateResolver {
  /// A span of days nine months off is of its document's year still; one of eleven is of the next.
  static let ownYear = 270
  /// Days of the Hijri year without its number are told of from so near.
  static let nearHijri = 120

  /// The year of a month without one, where it lies within four months.
  func closeYear(ofMonth month: Int) -> Int? {
    guard let today = published?.parts else { return nil }
    return [-1, 0, 1].first { abs(month + 12 * $0 - today.month) <= 4 }.map { today.year + $0 }
  }

  /// The year of a day or month that has none: by its relation, or of the day nearest to the
  /// document's.
  func impliedYear(of moment: Moment) -> Int? {
    guard let published, let month = moment.month else { return nil }
    guard let relation = moment.relation else { return nearestYear(of: moment) }
    guard moment.calendar == .gregorian else { return hijriYear(of: moment, relation) }
    let today = published.parts
    guard let step = step(of: relation) else { return nil }
    if moment.isOfYear { return today.year + step }
    // "Next August", said in August, is this one as often as the next.
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

  /// A paragraph that last printed another year than the document's tells of that one, perhaps.
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
    // A weekday that fits another year only is a slip, or tells of that year: the words do not say.
    if moment.weekday != nil, !moment.isOrdinal,
      !fitting.contains(where: { abs($0.1.number - published.number) <= Self.ownYear })
    {
      return nil
    }
    // Half a year off, a day of the Hijri year may be of this one or the next.
    if moment.calendar == .hijri,
      !candidates.contains(where: { abs($0.1.number - published.number) <= Self.nearHijri })
    {
      return nil
    }
    // A span of days is announced or reviewed within its year.
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
