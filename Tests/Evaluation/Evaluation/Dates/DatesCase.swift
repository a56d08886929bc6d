import DocumentModel

/// A case from another system's test suite: an expression and that system's result.
struct DatesCase {
  /// The expected result of a case.
  enum Wanted {
    /// One of these values. Each is a first and a last day, both included.
    case values([(first: String, last: String)], Tolerance)
    /// The expression is found in its place; the suite gives no value.
    case found
    /// The text has no date, or none with a value.
    case nothing
  }

  /// The accepted difference between our value and the expected value.
  enum Tolerance {
    /// Exactly these days.
    case exact
    /// A month or year counted from now. Our value must agree at its own precision.
    case counted
    /// "After two weeks": the suite gives the span until then; our value is the last day of it.
    case after
    /// The early, middle or late part of a span: our value must be on the same side. Systems differ
    /// about the bounds.
    case edge(within: (first: String, last: String))
    /// The expression leaves its year or direction open, so an unresolved value is also correct.
    case open
  }

  var suite: String
  var input: String
  var expression: String
  var reference: String
  var wanted: Wanted

  /// - Returns: nil if the case passes, else the findings.
  func failure(by dates: TrialDates) -> String? {
    let found = dates.dates(in: input, published: reference)
    let place = input.range(of: expression).map { range in
      Span(
        start: input.utf8.distance(from: input.utf8.startIndex, to: range.lowerBound),
        end: input.utf8.distance(from: input.utf8.startIndex, to: range.upperBound))
    }
    let here = found.filter { one in
      place.map { Self.areSame($0, one.span) || $0.contains(one.span) } ?? true
    }
    let isPassed: Bool =
      switch wanted {
      case .nothing: found.allSatisfy { $0.iso == nil }
      case .found:
        found.contains { one in
          place.map { Self.areSame($0, one.span) || one.span.contains($0) } ?? true
        }
      case .values(let values, let tolerance):
        here.contains { one in Self.isRight(one.iso, values, tolerance) }
      }
    return isPassed ? nil : found.isEmpty ? "none" : found.map(\.line).joined(separator: "; ")
  }

  /// Returns true if the spans share half of their bytes. Suites disagree if prepositions and the
  /// word for day belong to a date.
  private static func areSame(_ left: Span, _ right: Span) -> Bool {
    let shared = min(left.end, right.end) - max(left.start, right.start)
    return shared * 2 >= max(left.end, right.end) - min(left.start, right.start)
  }

  private static func isRight(
    _ iso: String?, _ values: [(first: String, last: String)], _ tolerance: Tolerance
  ) -> Bool {
    guard let iso else {
      if case .open = tolerance { return true }
      return false
    }
    if case .open = tolerance, iso.hasPrefix("XXXX"), let value = values.first {
      return value.first.hasSuffix(iso.dropFirst(4))
    }
    guard let ours = DatesBounds(iso) else { return false }
    return values.contains { value in
      if ours.first == value.first, ours.last == value.last { return true }
      switch tolerance {
      case .exact, .open: return false
      case .counted: return reaches(iso, value)
      case .after: return ours.first <= value.last && value.last <= ours.last
      case .edge(let whole): return isOnSameSide(ours, value, whole)
      }
    }
  }

  /// Returns true if both ends lie within the units that our value names.
  private static func reaches(_ iso: String, _ value: (first: String, last: String)) -> Bool {
    let ends = iso.split(separator: "/").map(String.init)
    guard let first = ends.first.flatMap({ DatesBounds($0) }),
      let last = ends.last.flatMap({ DatesBounds($0) })
    else { return false }
    return first.first <= value.first && value.first <= first.last && last.first <= value.last
      && value.last <= last.last
  }

  private static func isOnSameSide(
    _ ours: DatesBounds, _ value: (first: String, last: String),
    _ whole: (first: String, last: String)
  ) -> Bool {
    guard ours.first >= whole.first, ours.last <= whole.last else { return false }
    if value.first == whole.first, value.last != whole.last { return ours.first == whole.first }
    if value.last == whole.last, value.first != whole.first { return ours.last == whole.last }
    return ours.first <= value.last && value.first <= ours.last
  }
}

/// The results of a suite: the number of cases in scope, the reasons for excluding others, and the
/// failures.
struct DatesTally {
  let suite: String
  private var inScope = 0
  private var passed = 0
  private var outside: [String: Int] = [:]
  private var lines: [String] = []

  init(_ suite: String) { self.suite = suite }

  mutating func leaveOut(_ reason: String) { outside[reason, default: 0] += 1 }

  mutating func examine(_ one: DatesCase, with dates: TrialDates) {
    inScope += 1
    guard let failure = one.failure(by: dates) else {
      passed += 1
      return
    }
    lines.append("\(suite): \(one.input) [\(one.expression)] needs \(one.wanted.line): \(failure)")
  }

  func put(into report: inout TrialReport) {
    let all = inScope + outside.values.reduce(0, +)
    report.figures.append(
      .init("\(suite): share of cases in scope", Double(inScope) / Double(max(all, 1)), of: all))
    report.figures.append(
      .init(
        "\(suite): share passed", Double(passed) / Double(max(inScope, 1)), least: 0.95, of: inScope
      ))
    for (reason, count) in outside.sorted(by: { $0.value > $1.value }) {
      report.lines.append("\(suite), not in scope: \(count) \(reason)")
    }
    report.lines += lines
  }
}

extension DatesCase.Wanted {
  var line: String {
    switch self {
    case .nothing: "no date"
    case .found: "a date"
    case .values(let values, _):
      values.map { $0.first == $0.last ? $0.first : "\($0.first)/\($0.last)" }
        .joined(separator: " or ")
    }
  }
}
