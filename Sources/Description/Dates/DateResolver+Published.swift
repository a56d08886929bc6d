import DocumentModel

/// Values that depend on the document's own day.
extension DateResolver {
  /// Returns the offset in units from the document's own; nil if the words refer to a preceding
  /// date.
  func step(of relation: Relation) -> Int? {
    switch relation {
    case .past: -1
    case .present: 0
    case .future: 1
    case .previous: precedingDates.hasAntecedent ? nil : -1
    case .next: precedingDates.hasAntecedent ? nil : 1
    case .same: nil
    case .beforeLast: -2
    case .afterNext: 2
    }
  }

  /// Resolves "last month" or "the current month" of a day, counted from the month of publication.
  func inPublishedMonth(_ date: CalendarDate) -> CalendarDate {
    guard let published, let relation = date.relation, let step = step(of: relation),
      date.year == nil
    else { return date }
    let month = Month(of: published).adding(step)
    var resolved = date
    resolved.month = month.month
    resolved.year = month.year
    return resolved
  }

  /// Resolves a day with only its weekday: the nearest match within a month and a half.
  func dayAlone(_ date: CalendarDate, _ days: DateExpression.Days) -> Value? {
    guard let published, let weekday = date.weekday, let number = days.numbers.first else {
      return Value(iso: nil, kind: .partial)
    }
    if date.isOrdinal, number <= 5 {
      let here = published.parts
      let nth = CalendarDay.nth(number, weekday: weekday, year: here.year, month: here.month)
      return Value(iso: nth.map(EDTF.day), kind: .partial)
    }
    let near = (0...45).lazy.flatMap { [published.adding(-$0), published.adding($0)] }
      .first { $0.parts.day == number && $0.weekday == weekday }
    return Value(iso: near.map(EDTF.day), kind: .partial)
  }

  /// Resolves day, month and a two-digit year in either order: the reading within one year of the
  /// document's own.
  func short(_ date: CalendarDate) -> Value? {
    guard let published, let day = date.days?.numbers.first, let month = date.month,
      let year = date.year
    else { return nil }
    let readings = [(year, day), (2000 + day, year - 2000)]
    let found = readings.lazy.filter { abs($0.0 - published.parts.year) <= 1 }
      .compactMap { CalendarDay(year: $0.0, month: month, day: $0.1) }.first
    return found.map { Value(iso: EDTF.day($0), kind: .absolute) }
  }

  /// Resolves today and the days near it. A weekday that does not match gives no value.
  func day(_ offset: Int, _ weekday: Int?) -> Value {
    guard let published else { return Value(iso: nil, kind: .relative) }
    let day = published.adding(offset)
    guard weekday == nil || day.weekday == weekday else { return Value(iso: nil, kind: .relative) }
    return Value(iso: EDTF.day(day), kind: .relative)
  }

  /// Returns the nearest such weekday before or after the day of publication.
  func nearest(_ weekday: Int, _ relation: Relation?) -> String? {
    guard let published else { return nil }
    let ahead = (weekday - published.weekday + 7) % 7
    guard let relation else {
      // Without a relation a weekday may be before or after.
      return ahead == 0 ? EDTF.day(published) : nil
    }
    switch step(of: relation) {
    case -1: return EDTF.day(published.adding(ahead == 0 ? -7 : ahead - 7))
    case -2: return EDTF.day(published.adding(ahead == 0 ? -14 : ahead - 14))
    case 1: return EDTF.day(published.adding(ahead == 0 ? 7 : ahead))
    case 2: return EDTF.day(published.adding(ahead == 0 ? 14 : ahead + 7))
    case 0: return EDTF.day(published.adding(ahead))
    default: return nil
    }
  }

  /// Returns the Monday of the week; nil on Saturdays and Sundays, because calendars disagree about
  /// their week.
  private func monday(_ relation: Relation) -> CalendarDay? {
    guard let published, published.weekday <= 5, let step = step(of: relation) else { return nil }
    return published.adding(1 - published.weekday + 7 * step)
  }

  func weekday(_ weekday: Int, ofWeek relation: Relation) -> Value {
    guard let monday = monday(relation) else { return open(relation) }
    return Value(iso: EDTF.day(monday.adding(weekday - 1)), kind: .relative)
  }

  func weekdays(_ first: Int, _ last: Int, _ relation: Relation) -> Value? {
    guard first <= last else { return Value(iso: nil, kind: .relativeRange) }
    guard let monday = monday(relation) else { return open(relation) }
    return Value(
      iso: EDTF.range(monday.adding(first - 1)...monday.adding(last - 1)), kind: .relativeRange)
  }

  /// Resolves the week, from Monday, that contains a day.
  func week(of date: CalendarDate) -> Value? {
    guard var value = value(of: date) else { return nil }
    guard let day = value.iso.flatMap(CalendarDay.init(iso:)), value.iso?.utf8.count == 10 else {
      return value
    }
    let monday = day.adding(1 - day.weekday)
    value.iso = EDTF.range(monday...monday.adding(6))
    value.kind = value.kind == .absolute ? .range : .relativeRange
    return value
  }

  func unit(_ unit: DateExpression.Unit, _ relation: Relation) -> Value {
    guard let published, let step = step(of: relation) else { return open(relation) }
    if unit == .month, relation == .present, precedingDates.isInHijriMonth {
      return Value(iso: nil, kind: .anaphoric)
    }
    let today = published.parts
    let iso: String? =
      switch unit {
      case .day: EDTF.day(published.adding(step))
      case .week: monday(relation).map { EDTF.range($0...$0.adding(6)) }
      case .month: Month(of: published).adding(step).iso
      case .year: EDTF.year(today.year + step)
      case .decade: EDTF.decade(today.year + 10 * step)
      case .century: EDTF.century(today.year + 100 * step)
      case .season: nil
      }
    return Value(iso: iso, kind: .relative)
  }

  /// Resolves a number of units. Days are exact; longer units give approximate values, marked as
  /// such.
  func distance(_ count: Int, _ unit: DateExpression.Unit) -> Value {
    guard let published else { return Value(iso: nil, kind: .relative) }
    // "A day before" refers to a preceding date. Several days ago are counted from today.
    if count == -1, unit == .day, precedingDates.hasAntecedent {
      return Value(iso: nil, kind: .anaphoric)
    }
    let year = published.parts.year
    let iso: String =
      switch unit {
      case .day: EDTF.day(published.adding(count))
      case .week: EDTF.about(EDTF.day(published.adding(7 * count)))
      case .month: EDTF.about(Month(of: published).adding(count).iso)
      case .decade: EDTF.about(EDTF.year(year + 10 * count))
      default: EDTF.about(EDTF.year(year + count))
      }
    return Value(iso: iso, kind: .relative)
  }

  /// Resolves a period of a number of units before or after the document's day.
  func stretch(_ count: Int, _ unit: DateExpression.Unit, _ relation: Relation) -> Value {
    guard let published else { return Value(iso: nil, kind: .relativeRange) }
    let isPast = relation == .past
    let days = unit == .week ? count * 7 : count
    let iso: String
    switch unit {
    case .day, .week:
      iso = EDTF.range(
        isPast
          ? published.adding(-days)...published.adding(-1)
          : published.adding(1)...published.adding(days))
    case .month:
      let here = Month(of: published)
      let there = here.adding(isPast ? -count : count)
      iso = isPast ? EDTF.range(there.iso, here.iso) : EDTF.range(here.iso, there.iso)
    default:
      let here = published.parts.year
      let count = unit == .decade ? count * 10 : count
      iso =
        isPast
        ? EDTF.range(EDTF.year(here - count), EDTF.year(here))
        : EDTF.range(EDTF.year(here), EDTF.year(here + count))
    }
    return Value(iso: iso, kind: .relativeRange)
  }
}

extension CalendarDay {
  func adding(_ days: Int) -> CalendarDay { CalendarDay(number: number + days) }
}
