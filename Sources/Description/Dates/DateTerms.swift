/// The terms of date expressions in one text, by their first word. Most words begin none.
struct DateTerms {
  typealias Term = PhraseLexicon<DateTerm>.Match

  /// For each word, the index of its term plus one, or zero if it begins no term.
  private let places: [Int32]
  private let terms: [Term]

  /// - Complexity: O(words).
  init(_ forms: WordForms, _ phrases: PhraseLexicon<DateTerm>) {
    var places = [Int32](repeating: 0, count: forms.count)
    var terms: [Term] = []
    var index = phrases.candidate(in: forms, from: 0)
    while index < places.count {
      if let term = phrases.match(forms, at: index) {
        terms.append(term)
        places[index] = Int32(terms.count)
      }
      index = phrases.candidate(in: forms, from: index + 1)
    }
    self.places = places
    self.terms = terms
  }

  /// The number of words of the text.
  var count: Int { places.count }

  /// Returns true if the index is in the text and no term begins there.
  func has(nothingAt index: Int) -> Bool { places.indices.contains(index) && places[index] == 0 }

  /// Returns true if no term begins at the index, which must be in the text.
  func isEmpty(at index: Int) -> Bool { places[index] == 0 }

  /// The term that begins at a word; nil if there is none or the index is outside the text.
  subscript(index: Int) -> Term? {
    guard places.indices.contains(index), places[index] != 0 else { return nil }
    return terms[Int(places[index]) - 1]
  }

  func has(_ part: DateTerm.Part, at index: Int) -> Bool {
    guard places.indices.contains(index), places[index] != 0 else { return false }
    return terms[Int(places[index]) - 1].value.part == part
  }
}
