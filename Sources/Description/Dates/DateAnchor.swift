import DocumentModel

/// The document's own day, from which "today" and "last month" are counted.
struct DateAnchor {
  /// A day, and the words that refer to it.
  struct Day: Equatable {
    var day: CalendarDay
    /// The index after the last word. On a page with several reports the next report begins there.
    var end = Int.max
  }

  /// The possible delays of fetching in days, in order of preference. A page is fetched within a
  /// week of its appearance, or a day early according to a clock in another time zone.
  private static let lateness = [0, 1, -1, 2, 3, 4, 5]

  private typealias Printed = (day: CalendarDay, words: Range<Int>, role: DateFinding.Role)

  let lexicon: DateLexicon
  let roles: DateRoles
  let expressions: [DateExpression]

  /// Returns the day from the provenance if there is one, corrected by the weekday that the text
  /// prints beside "today", because feeds often give the day of fetching. Otherwise returns the day
  /// of the dateline, or the day on which the document's own date lines agree.
  func day(published: String?) -> Day? {
    guard let given = published.flatMap(CalendarDay.init(iso:)) else { return printedDay }
    for case .day(let offset, let weekday?) in expressions.lazy.map(\.content) {
      let late = Self.lateness.first { given.adding(offset - $0).weekday == weekday } ?? 0
      return Day(day: given.adding(-late))
    }
    return Day(day: given)
  }

  private var printedDay: Day? {
    let printed = self.printed
    if let line = printed.first(where: { roles.isInDateline($0.words) }) {
      let next = printed.first {
        $0.role == .document && $0.day != line.day && $0.words.lowerBound > line.words.lowerBound
      }
      return Day(day: line.day, end: next?.words.lowerBound ?? Int.max)
    }
    for role in [DateFinding.Role.publication, .document] {
      let days = Set(printed.filter { $0.role == role }.map(\.day))
      if days.count == 1 { return days.first.map { Day(day: $0) } }
    }
    return nil
  }

  /// The complete printed dates.
  private var printed: [Printed] {
    let resolver = DateResolver(hijri: lexicon.hijri, published: nil, statesYear: true)
    return expressions.compactMap { expression in
      guard case .date = expression.content,
        let value = resolver.value(of: expression.content),
        let iso = value.iso, iso.utf8.count == 10, let day = CalendarDay(iso: iso)
      else { return nil }
      return (day, expression.words, roles.role(of: expression, value))
    }
  }
}
