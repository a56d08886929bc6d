import ArabicText

/// Scores texts for a query of words.
///
/// The score of a text is a sum over four kinds of evidence, each BM25 with fields (Robertson,
/// Zaragoza and Taylor, Simple BM25 Extension to Multiple Weighted Fields, 2004): words in the form
/// of the query, words with the same stem or another name, triples of letters, and neighbouring terms
/// near each other. The form of a word is evidence for its stem and its letters too, so a closer form
/// always adds to the score.
package struct Ranker: Sendable {
  /// The parameters, chosen on the tuning half of XQuAD's questions (see the page Evaluation).
  private enum Parameter {
    /// The saturation of repeated words and the effect of the length of a text, as in BM25.
    static let saturation: Float = 0.9
    static let length: Float = 0.4
    static let form: Float = 0.5
    static let stem: Float = 0.5
    static let letters: Float = 0.5
    static let nearness: Float = 0.25
  }

  package let query: RankedQuery
  private let weights: [Float]
  private let letters: LetterEvidence
  private let table: TermTable
  /// The mean length of the texts, in words.
  private let meanLength: Float

  /// - Parameter meanLength: the mean length of the texts, in words.
  package init(_ query: RankedQuery, meanLength: Float) {
    self.query = query
    self.meanLength = max(meanLength, 1)
    table = TermTable(query.terms)
    weights = query.terms.map(\.weight)
    letters = LetterEvidence(query)
  }

  /// Returns the score of a text.
  /// - Complexity: O(bytes).
  package func score(title: String, body: String) -> RankedScore {
    var tally = Tally(terms: query.terms.count, letters: letters.weights.count)
    var (title, body) = (title, body)
    letters.numbers.withUnsafeBufferPointer { numbers in
      var reader = TextReader(
        terms: query.terms, table: table, letters: numbers, names: query.alternatives)
      title.withUTF8 { reader.read($0, as: .title, &tally) }
      body.withUTF8 { reader.read($0, as: .body, &tally) }
    }
    return score(tally)
  }

  private func score(_ tally: Tally) -> RankedScore {
    let norm =
      Parameter.saturation
      * (1 - Parameter.length + Parameter.length * Float(tally.words) / meanLength)
    func saturated(_ count: Float) -> Float {
      count * (Parameter.saturation + 1) / (count + norm)
    }
    var result = RankedScore(levels: tally.levels)
    for term in query.terms.indices {
      let earned =
        Parameter.form * saturated(tally.forms[term])
        + Parameter.stem * saturated(tally.stems[term])
      result.terms.append(weights[term] * earned)
    }
    for number in letters.weights.indices where tally.letters[number] > 0 {
      result.letters +=
        Parameter.letters * letters.weights[number] * saturated(tally.letters[number])
    }
    for term in query.terms.indices.dropLast() {
      let near = tally.nearness(of: term, to: term + 1)
      let weight = min(weights[term], weights[term + 1])
      result.nearness += Parameter.nearness * weight * saturated(near)
    }
    return result
  }
}

/// What a text earned for a query, in points.
package struct RankedScore: Sendable, Equatable {
  /// The closest level at which the text holds each term; nil if it does not.
  package var levels: [SearchTerm.Closeness?]
  /// The points for each term, by form and stem.
  package var terms: [Float] = []
  /// The points for triples of letters.
  package var letters: Float = 0
  /// The points for neighbouring terms near each other.
  package var nearness: Float = 0

  package var total: Float { terms.reduce(0, +) + letters + nearness }
  /// True if the text holds every term in some form.
  package var holdsAll: Bool { levels.allSatisfy { $0 != nil } }
  /// True if the text holds a term in some form, not only some of its letters.
  package var holdsSome: Bool { levels.contains { $0 != nil } }

  init(levels: [SearchTerm.Closeness?]) { self.levels = levels }
}
