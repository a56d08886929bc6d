/// The terms of date expressions in one text, by the words they begin at: most words begin none.
struct DateTerms {
  typealias Term = PhraseLexicon<DateTerm>.Match

  /// For each word one plus the index of its term; zero for none.
  private let places: [Int32]
  private let terms: [Term]

  /// - Complexity: O(words).
  init(_ reading: WordForms, _ phrases: PhraseLexicon<DateTerm>) {
    var places = [Int32](repeating: 0, count: reading.count)
    var terms: [Term] = []
    var index = phrases.candidate(in: reading, from: 0)
    while index < places.count {
      if let term = phrases.match(reading, at: index) {
        terms.append(term)
        places[index] = Int32(terms.count)
      }
      index = phrases.candidate(in: reading, from: index + 1)
    }
    self.places = places
    self.terms = terms
  }

  /// Of the text's words.
  var count: Int { places.count }

  /// Whether a word of the text begins no term.
  func has(nothingAt index: Int) -> Bool { places.indices.contains(index) && places[index] == 0 }

  /// The same, for a word that is known to be one of the text.
  func isEmpty(at index: Int) -> Bool { places[index] == 0 }

  /// The term that begins at a word; nil outside the text, too.
  subscript(index: Int) -> Term? {
    guard places.indices.contains(index), places[index] != 0 else { return nil }
    return terms[Int(places[index]) - 1]
  }

  func has(_ part: DateTerm.Part, at index: Int) -> Bool {
    guard places.indices.contains(index), places[index] != 0 else { return false }
    return terms[Int(places[index]) - 1].value.part == part
  }
}
