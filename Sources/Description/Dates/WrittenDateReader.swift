import ArabicText
import DocumentModel
import Structure

/// Reads a date as a person types it: the whole text is one date expression, read by the same grammar
/// as the dates in documents.
package struct WrittenDateReader: Sendable {
  private let lexicon = DateLexicon()

  package init() {}

  /// Returns the value of a day, month, year, season or range in any calendar; nil if the text is
  /// something else, or counts from an unknown day.
  ///
  /// A day and a month in digits whose order is open, and a year without an era that may be Hijri, are
  /// ambiguous.
  /// - Complexity: O(n).
  package func date(_ text: String) -> WrittenDate? {
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    let normal = Normaliser.normalise(RawText(utf8: Array(text.utf8), encoding: choice))
    let structure = DocumentStructure(RepairedText(text: normal, repeats: []))
    let forms = WordForms(normal)
    let grammar = DateGrammar(forms, structure.textStructure, lexicon)
    guard let content = content(grammar) else { return nil }
    let resolver = DateResolver(hijri: lexicon.hijri, published: nil, statesYear: true)
    if case .date(let date) = content {
      if let readings = readings(of: date, grammar, resolver) { return readings }
    }
    // A day without a year has no place in time.
    guard let iso = resolver.value(of: content)?.iso, !iso.hasPrefix("XXXX") else { return nil }
    return .value(iso)
  }

  /// Returns the expression that takes all words, or the year that they are.
  private func content(_ grammar: DateGrammar) -> DateExpression.Content? {
    let expressions = grammar.expressions { _ in false }
    if expressions.count == 1, expressions[0].words == 0..<grammar.forms.count {
      return expressions[0].content
    }
    guard let year = grammar.yearAfterWord(at: 0), year.end == grammar.forms.count else {
      return nil
    }
    return year.value
  }

  /// Returns the value of a year with or without an era, or of a date whose digits have two readings;
  /// nil if the resolver decides.
  private func readings(
    of date: DateExpression.CalendarDate, _ grammar: DateGrammar, _ resolver: DateResolver
  ) -> WrittenDate? {
    guard let year = date.year else { return nil }
    if date.calendar == .gregorian, date.month == nil, date.days == nil,
      DateGrammar.hijriYears.contains(year)
    {
      let hasEra = grammar.era(at: grammar.forms.count - 1) != nil
      guard !hasEra, let hijri = lexicon.hijri.interval(year: year, month: nil) else {
        return .value(EDTF.year(year))
      }
      return .ambiguous([EDTF.range(hijri), EDTF.year(year)])
    }
    guard date.isFigures, date.weekday == nil, let month = date.month,
      let day = date.days?.numbers.first, day <= 12, day != month,
      grammar.forms.number(at: 0)?.digits != 4
    else { return nil }
    let readings = [(month, day), (day, month)].compactMap { month, day in
      resolver.day(year, month, day, date.calendar).map(EDTF.day)
    }
    return readings.count == 2 ? .ambiguous(readings) : nil
  }
}
