import Vocabulary

/// The day on which a document speaks: what "today" and "last month" are counted from.
struct DateAnchor {
  /// A page is fetched within the week in which it appeared, or the day before by a clock in
  /// another part of the world.
  private static let lateness = [0, 1, -1, 2, 3, 4, 5]

  let lexicon: DateLexicon
  let roles: DateRoles
  let expressions: [DateExpression]

  /// The day given beside the document, if there is one, put right by the weekday that the text
  /// prints beside "today": feeds often give the day of fetching. Without one, the day that the
  /// document's own date lines agree on.
  func day(published: String?) -> CalendarDay? {
    guard let given = published.flatMap(CalendarDay.init(iso:)) else { return printed }
    for case .day(let offset, let weekday?) in expressions.lazy.map(\.content) {
      let late = Self.lateness.first { given.adding(offset - $0).weekday == weekday } ?? 0
      return given.adding(-late)
    }
    return given
  }

  private var printed: CalendarDay? {
    let resolver = DateResolver(hijri: lexicon.hijri, published: nil, statesYear: true)
    var days: [DateFinding.Role: Set<CalendarDay>] = [:]
    for expression in expressions {
      guard case .moment = expression.content,
        let value = resolver.value(of: expression.content),
        let iso = value.iso, iso.utf8.count == 10, let day = CalendarDay(iso: iso)
      else { continue }
      days[roles.role(of: expression, value), default: []].insert(day)
    }
    for role in [DateFinding.Role.publication, .document] {
      if let found = days[role], found.count == 1 { return found.first }
    }
    return nil
  }
}
