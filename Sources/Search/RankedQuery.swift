import ArabicText

/// The words of a query, prepared for comparison with many texts.
package struct RankedQuery: Sendable {
  /// A part of a query.
  package enum QueryPart: Sendable, Equatable {
    /// A word, of which related forms count too.
    case word(String)
    /// Adjacent words in exactly these forms.
    case phrase(String)
    /// The beginning of a word.
    case prefix(String)
  }

  /// The maximum number of terms; further ones do not rank.
  package static let limit = 64

  /// The terms in the order of the query. Function words are left out if there are other words.
  package private(set) var terms: [SearchTerm] = []
  /// The phrases of the query, and other names of its terms.
  package private(set) var alternatives: [Alternative] = []

  package init(_ elements: [QueryPart], lexicon: Lexicon) {
    let words = elements.map { ($0, $0.terms) }
    let isContent = words.contains { element, terms in
      !element.isWord || terms.contains { !$0.isFunctionWord }
    }
    var phrases: [Alternative] = []
    for (element, words) in words where terms.count + words.count <= Self.limit {
      if words.first?.kind == .inPhrase {
        phrases.append(Alternative(phrase: words, at: terms.count))
        terms += words
      } else {
        add(words.filter { !(isContent && element.isWord && $0.isFunctionWord) })
      }
    }
    alternatives = phrases + lexicon.alternatives(to: terms)
  }

  private mutating func add(_ words: [SearchTerm]) {
    for word in words {
      let isKnown = terms.contains { $0.folded == word.folded && $0.kind == word.kind }
      if !isKnown { terms.append(word) }
    }
  }

  /// Sets how many of the stored texts hold each term.
  package mutating func setFrequencies(_ frequencies: [DocumentFrequency]) {
    for (term, frequency) in zip(terms.indices, frequencies) { terms[term].frequency = frequency }
  }
}

extension RankedQuery.QueryPart {
  fileprivate var isWord: Bool { if case .word = self { true } else { false } }

  fileprivate var terms: [SearchTerm] {
    switch self {
    case .word(let word): return SearchTerm.terms(of: word)
    case .prefix(let prefix): return SearchTerm.terms(of: prefix, as: .prefix)
    case .phrase(let phrase):
      let words = SearchTerm.terms(of: phrase, as: .inPhrase)
      return words.count > 1 ? words : SearchTerm.terms(of: phrase, as: .exact)
    }
  }
}
