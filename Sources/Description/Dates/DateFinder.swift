import Vocabulary

/// Finds every date expression of a text, its value, and the part it plays.
struct DateFinder: Sendable {
  private let lexicon = DateLexicon()

  /// - Parameters:
  ///   - taken: spans of symbols and credits, whose figures and words are no dates.
  ///   - published: the document's day by its provenance, ISO.
  /// - Complexity: O(words).
  func dates(
    in repaired: RepairedText, _ reading: Reading, taken: [Span], published: String?
  ) -> [DateFinding] {
    let grammar = DateGrammar(reading, lexicon)
    let isTaken = Self.words(of: reading, in: taken)
    let expressions = grammar.expressions { isTaken.contains($0) }
    let resolver = DateResolver(
      hijri: lexicon.hijri, published: published.flatMap(CalendarDay.init(iso:)),
      statesYear: expressions.contains(where: \.statesYear))
    let roles = DateRoles(reading: reading, grammar: grammar)
    return expressions.compactMap { expression in
      guard let value = resolver.value(of: expression) else { return nil }
      let span = Self.span(of: expression, in: reading)
      return DateFinding(
        span: span, text: reading.text.rawString(span), iso: value.iso, calendar: value.calendar,
        kind: value.kind, role: roles.role(of: expression, value), cut: repaired.isCut(span))
    }
  }

  private static func words(of reading: Reading, in spans: [Span]) -> Set<Int> {
    guard !spans.isEmpty else { return [] }
    return Set(
      (0..<reading.count).filter { index in
        let span = reading.text.span(words: index..<index + 1)
        return spans.contains { $0.overlaps(span) }
      })
  }

  /// From the first word, a joined conjunction left out, to the last, with the marks that belong.
  private static func span(of expression: DateExpression, in reading: Reading) -> Span {
    let words = reading.text.words
    let folded = reading.text.folded.utf8
    var start = words[expression.words.lowerBound].start
    var end = words[expression.words.upperBound - 1].end
    if let form = expression.form {
      start += expression.keepsPreposition ? (form.conjunction ? Clitic.width : 0) : form.skipped
    }
    if expression.opens, let mark = folded[..<start].lastIndex(where: { $0 != 0x20 }) {
      start = mark
    }
    if expression.closes, let mark = folded[end...].firstIndex(where: { $0 != 0x20 }) {
      end = mark + 1
    }
    return reading.span(folded: start..<end)
  }
}

extension DateExpression {
  /// Whether a year is printed that stands for itself, not in a name.
  fileprivate var statesYear: Bool {
    switch content {
    case .moment(let moment): moment.year != nil && !(moment.days != nil && moment.month == nil)
    case .range(_, let last): last.year != nil
    case .years: true
    case .part(_, let year): year != nil
    default: false
    }
  }
}
