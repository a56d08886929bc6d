import DocumentModel
import Search

/// The points of a hit. Their sum decides its rank.
package struct HitExplanation: Codable, Sendable, Equatable {
  package struct Term: Codable, Sendable, Equatable {
    /// The word as typed.
    package var word: String
    /// How the text holds the word: `form`, `variant`, `stem`, `folded` or `sound`; null if it does not.
    @OrNull package var found: String?
    package var points: Double
  }

  package var points: Double
  package var terms: [Term]
  /// The points for letters in common with other words of the text.
  package var letters: Double
  /// The points for words near each other in the order of the query.
  package var nearness: Double

  init(_ score: RankedScore, _ query: RankedQuery) {
    points = Double(score.total).rounded(to: 3)
    letters = Double(score.letters).rounded(to: 3)
    nearness = Double(score.nearness).rounded(to: 3)
    terms = query.terms.indices.map { term in
      Term(
        word: query.terms[term].text, found: score.levels[term].map { "\($0)" },
        points: Double(score.terms[term]).rounded(to: 3))
    }
  }
}

extension Double {
  fileprivate func rounded(to places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
    return (self * scale).rounded() / scale
  }
}
