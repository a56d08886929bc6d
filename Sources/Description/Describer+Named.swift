import DocumentModel

/// The protected terms of a text: words in which two copies of one sentence must not differ.
extension Describer {
  /// Returns a test for words of a text that belong to the name of a country, a nationality, a
  /// city, a month, a weekday or a day near today. Leaves out city names that are also ordinary
  /// words.
  /// - Complexity: O(words).
  package func named(in text: NormalisedText) -> @Sendable (Int) -> Bool {
    let forms = WordForms(text)
    var words = Set<Int>()
    func note<Value>(_ lexicon: PhraseLexicon<Value>, where counts: (Value) -> Bool) {
      var index = lexicon.candidate(in: forms, from: 0)
      while index < forms.count {
        if let match = lexicon.match(forms, at: index), counts(match.value) {
          words.formUnion(match.words)
        }
        index = lexicon.candidate(in: forms, from: index + 1)
      }
    }
    note(countryFinder.lexicon.names) { $0.contains { $0.code != "-" } }
    note(countryFinder.lexicon.adjectives) { _ in true }
    note(placeFinder.gazetteer.names) { $0.contains { $0.need != .noun } }
    note(dateFinder.lexicon.phrases) { $0.part.isNamed }
    let found = words
    return { found.contains($0) }
  }
}

extension DateTerm.Part {
  /// True if a different word of this part makes a different date.
  fileprivate var isNamed: Bool {
    switch self {
    case .month, .weakMonth, .weekday, .weekdayName, .today, .thatDay, .weakToday, .past, .future,
      .previous, .next, .beforeLast, .afterNext, .decade, .season, .part, .ordinal:
      true
    default: false
    }
  }
}
