import DocumentModel
import Structure

/// Finds the date expressions of a text, with their values and roles.
package struct DateFinder: Sendable {
  let lexicon = DateLexicon()

  package init() {}

  /// - Complexity: O(words).
  package func dates(
    in structure: DocumentStructure, _ forms: WordForms, given context: DateContext
  ) -> [DateFinding] {
    let grammar = DateGrammar(
      forms, structure.textStructure, lexicon, isPersian: context.language == "fa")
    let isTaken = Self.words(of: forms, in: context.taken)
    let expressions = grammar.expressions { isTaken.contains($0) }
    guard !expressions.isEmpty else { return [] }
    let roles = DateRoles(
      forms: forms, grammar: grammar, dateline: context.dateline.map { forms.words(in: $0) })
    let anchor = DateAnchor(lexicon: lexicon, roles: roles, expressions: expressions)
      .day(published: context.published)
    var resolver = DateResolver(
      hijri: lexicon.hijri, published: anchor?.day,
      statesYear: expressions.contains(where: \.statesYear))
    var found: [DateFinding] = []
    var stated = StatedDates()
    for expression in expressions {
      if let anchor, expression.words.lowerBound >= anchor.end { resolver.published = nil }
      guard let value = stated.value(of: expression, by: resolver, in: forms) else { continue }
      let span = Self.span(of: expression, in: forms)
      found.append(
        DateFinding(
          span: span, text: forms.text.rawString(span), iso: value.iso,
          calendar: value.calendar, kind: value.kind, role: roles.role(of: expression, value),
          cut: structure.repaired.isCut(span), twin: value.twin.flatMap(\.finding)))
    }
    return found
  }

  private static func words(of forms: WordForms, in spans: [Span]) -> Set<Int> {
    Set(spans.flatMap { forms.words(in: $0) })
  }

  /// Returns the span from the first word, without an attached conjunction, to the last word,
  /// including the marks that belong to the expression.
  private static func span(of expression: DateExpression, in forms: WordForms) -> Span {
    let words = forms.text.words
    let folded = forms.text.folded.utf8
    var start = words[expression.words.lowerBound].start
    var end = words[expression.words.upperBound - 1].end
    if let form = expression.form {
      start +=
        expression.keepsPreposition ? (form.conjunction ? ArabicLetter.width : 0) : form.skipped
    }
    if expression.opens, let mark = folded[..<start].lastIndex(where: { $0 != 0x20 }) {
      start = mark
    }
    if expression.closes, let mark = folded[end...].firstIndex(where: { $0 != 0x20 }) {
      end = mark + 1
    }
    return forms.span(folded: start..<end)
  }
}

/// The dates that a text has given so far, for expressions that refer to them.
private struct StatedDates {
  private var precedingDates = DateResolver.PrecedingDates()
  private var paragraph = -1

  mutating func value(
    of expression: DateExpression, by resolver: DateResolver, in forms: WordForms
  ) -> DateResolver.Value? {
    let here = forms.text.words[expression.words.lowerBound].paragraph
    if here != paragraph {
      precedingDates = .init(
        hasAntecedent: precedingDates.hasAntecedent, year: forms.headYear(ofParagraph: here))
    }
    paragraph = here
    var resolver = resolver
    resolver.precedingDates = precedingDates
    // After its opening a text has reported something, with or without a date.
    if expression.words.lowerBound > DateContext.openingWords {
      resolver.precedingDates.hasAntecedent = true
    }
    guard let value = resolver.value(of: expression.content) else { return nil }
    precedingDates.hasAntecedent = true
    if let calendar = expression.monthCalendar {
      precedingDates.isInHijriMonth = calendar == .hijri
    }
    if expression.statesYear, let year = value.iso?.prefix(4) { precedingDates.year = Int(year) }
    return value
  }
}

extension DateExpression {
  /// The calendar of a month without a day, or of a Hijri year.
  var monthCalendar: DateFinding.Calendar? {
    guard case .date(let date) = content, date.days == nil,
      date.month != nil || date.calendar == .hijri
    else { return nil }
    return date.calendar
  }

  /// True if a year is printed that is not part of a name.
  var statesYear: Bool {
    switch content {
    case .date(let date): date.year != nil && !(date.days != nil && date.month == nil)
    case .range(_, let last): last.year != nil
    case .years: true
    case .part(_, .printed): true
    case .nth(_, let date): date.year != nil
    case .edge(_, let inner): DateExpression(content: inner, words: words).statesYear
    default: false
    }
  }
}

extension DateExpression.OtherCalendarDate {
  /// The value for a record: `YYYY-MM-DD` in its own calendar, or the printed part of it.
  fileprivate var finding: DateFinding.Twin? {
    guard let year else { return nil }
    let days = days.isEmpty || month == nil ? [nil] : days.map(Optional.some)
    let values = days.map { day in
      [EDTF.year(year), month.map(EDTF.twoDigits), day.map(EDTF.twoDigits)].compactMap { $0 }
        .joined(separator: "-")
    }
    return DateFinding.Twin(
      calendar: calendar, value: values.count == 1 ? values[0] : EDTF.set(values))
  }
}
