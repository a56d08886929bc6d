import ArabicText

/// The triples of letters of a query and their weights.
///
/// Each weighs by how much it tells about a text. All are scaled by the mean weight of the terms, so
/// that letters count alike in small and large archives.
struct LetterEvidence {
  /// The number, counted from 1, of each triple in the query by its code; 0 for every other.
  private(set) var numbers = [UInt8](repeating: 0, count: WordTrigrams.count)
  /// The weight of each triple by its number.
  private(set) var weights: [Float] = [0]

  init(_ query: RankedQuery) {
    let sum = query.terms.reduce(0) { $0 + $1.weight }
    let scale = sum / Float(max(query.terms.count, 1)) / WordTrigrams.greatestWeight
    for term in query.terms { add(term.base, scale) }
    // The words of other names are known, but their letters are no evidence.
    for name in query.alternatives {
      for word in name.bases { add(word, 0) }
    }
  }

  private mutating func add(_ word: String, _ scale: Float) {
    var word = word
    word.withUTF8 { bytes in
      WordTrigrams.forEach(bytes) { code in
        if numbers[code] == 0 {
          // Further triples of a very long query do not count.
          guard weights.count < Int(UInt8.max) else { return }
          numbers[code] = UInt8(weights.count)
          weights.append(0)
        }
        weights[Int(numbers[code])] += scale * WordTrigrams.weights[code]
      }
    }
  }
}
