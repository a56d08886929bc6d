import DocumentModel

/// Ranges, and parts of years.
extension DateResolver {
  /// Resolves a range of days or months. If the first has no year, it takes that of the last.
  func range(_ first: CalendarDate, _ last: CalendarDate) -> Value? {
    if last.isInName, last.year == nil { return yearless(first.inName, last) }
    let nearYear = last.year ?? impliedYear(of: last)
    guard let end = nearYear else { return yearless(first, last) }
    var bounds = (first, last)
    bounds.0.year = first.year ?? end
    bounds.1.year = end
    guard let from = value(of: bounds.0)?.iso, let to = value(of: bounds.1)?.iso else {
      return nil
    }
    let kind: DateFinding.Kind = last.relation != nil ? .relativeRange : .range
    guard var joined = Self.joined(from, to) else { return wrapped(first, end, to, kind) }
    joined.kind = kind
    joined.calendar = last.calendar
    return joined
  }

  /// Resolves "28 December to 3 January 2018": the first day is in the year before.
  private func wrapped(
    _ first: CalendarDate, _ year: Int, _ to: String, _ kind: DateFinding.Kind
  ) -> Value? {
    guard first.year == nil else { return nil }
    var before = first
    before.year = year - 1
    guard let from = value(of: before)?.iso, var joined = Self.joined(from, to) else { return nil }
    joined.kind = kind
    joined.calendar = first.calendar
    return joined
  }

  /// Resolves days without a certain year: they recur every year, or their year is unknown.
  private func yearless(_ first: CalendarDate, _ last: CalendarDate) -> Value {
    if last.relation != nil {
      return Value(iso: nil, kind: .relativeRange, calendar: last.calendar)
    }
    guard let from = value(of: first)?.iso, let to = value(of: last)?.iso else {
      return Value(iso: nil, kind: .partial, calendar: last.calendar)
    }
    return Value(iso: EDTF.range(from, to), kind: .partial, calendar: last.calendar)
  }

  func years(_ first: Int, _ last: Int, _ isRange: Bool) -> Value {
    let years = [first, last].map(EDTF.year)
    return isRange
      ? Value(iso: EDTF.range(years[0], years[1]), kind: .range)
      : Value(iso: EDTF.set(years), kind: .list)
  }

  /// Resolves the range from the start of one value to the end of another.
  func between(_ first: Content, _ last: Content) -> Value? {
    guard let from = value(of: first), let to = value(of: last) else { return nil }
    guard let start = from.iso, let stop = to.iso else {
      return Value(iso: nil, kind: .relativeRange)
    }
    return Value(
      iso: Self.joined(start, stop)?.iso, kind: .relativeRange, calendar: to.calendar)
  }

  private static func joined(_ from: String, _ to: String) -> Value? {
    let start = from.split(separator: "/").first ?? ""
    let stop = to.split(separator: "/").last ?? ""
    guard start <= stop else { return nil }
    return Value(iso: "\(start)/\(stop)", kind: .range)
  }

  func part(_ number: Int, _ year: DateExpression.OfYear) -> Value? {
    let isSeason = number <= 24
    switch year {
    case .printed(let year):
      return Value(iso: EDTF.part(year, number), kind: isSeason ? .season : .quarter)
    case .relative(let relation):
      guard let published, let step = step(of: relation) else { return open(relation) }
      return Value(iso: EDTF.part(published.parts.year + step, number), kind: .relative)
    case .own(let relation):
      guard isSeason else { return part(number, .relative(relation)) }
      guard let year = seasonYear(number, relation) else { return open(relation) }
      return Value(iso: EDTF.part(year, number), kind: .relative)
    }
  }

  func open(_ relation: Relation) -> Value {
    Value(iso: nil, kind: step(of: relation) == nil ? .anaphoric : .relative)
  }

  /// Returns the year of the last, present or next spring, summer or autumn; nil for winter, which
  /// spans two years.
  private func seasonYear(_ season: Int, _ relation: Relation) -> Int? {
    guard let today = published?.parts, (21...23).contains(season) else { return nil }
    let first = (season - 20) * 3
    switch step(of: relation) {
    case 0: return today.year
    case -1: return today.month > first + 2 ? today.year : today.year - 1
    case 1: return today.month < first ? today.year : today.year + 1
    default: return nil
    }
  }

  /// Resolves the first, middle or last third of a month or year, or the first, middle or last
  /// three days of a week. For anything else returns the whole.
  func edge(_ edge: DateExpression.Edge, of content: Content) -> Value? {
    var content = content
    if case .date(var date) = content, date.days == nil, date.year == nil,
      date.relation == nil, let month = date.month, date.calendar == .gregorian
    {
      date.year = date.isInName ? nil : closeYear(ofMonth: month)
      content = .date(date)
    }
    if case .unit(.year, .present) = content, let year = precedingDates.year,
      year != published?.parts.year
    {
      // If the paragraph is about another year, "the end of the year" may mean that one.
      return Value(iso: nil, kind: .anaphoric)
    }
    guard var value = value(of: content) else { return nil }
    guard let iso = value.iso else { return value }
    value.iso = EDTF.third(edge.rawValue, of: iso) ?? iso
    return value
  }

  func decade(_ decade: Int, _ century: DateExpression.Century?) -> Value {
    let first: Int? =
      switch century {
      case .number(let number): (number - 1) * 100
      case .relative(let relation): centuryStart(relation)
      // "The twenties" may be of this century or the last.
      case nil: decade >= 30 ? 1900 : nil
      }
    return Value(iso: first.map { EDTF.decade($0 + decade) }, kind: .decade)
  }

  func century(_ century: DateExpression.Century) -> Value {
    let first: Int? =
      switch century {
      case .number(let number): (number - 1) * 100
      case .relative(let relation): centuryStart(relation)
      }
    return Value(iso: first.map(EDTF.century), kind: .century)
  }

  private func centuryStart(_ relation: Relation) -> Int? {
    guard let published, let step = step(of: relation) else { return nil }
    return (published.parts.year / 100 + step) * 100
  }
}

extension DateExpression.CalendarDate {
  fileprivate var inName: Self {
    var named = self
    named.isInName = true
    return named
  }
}
