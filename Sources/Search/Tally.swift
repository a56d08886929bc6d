/// The occurrences of the terms of a query in one text.
struct Tally {
  /// The number of occurrences of each term in its form, weighted by field.
  var forms: [Float]
  /// The same at any level, weighted by field and level.
  var stems: [Float]
  /// The closest level of each term.
  var levels: [SearchTerm.Closeness?]
  /// The number of occurrences of each triple of letters, weighted by field.
  var letters: [Float]
  /// The first positions of each term, in words.
  private var positions: [[Int32]]
  /// The number of words in the body.
  var words = 0

  /// The number of positions that count for each term.
  private static let mostPositions = 64
  /// The maximum distance of neighbouring terms, in words.
  private static let nearby = 8

  init(terms: Int, letters: Int) {
    forms = .init(repeating: 0, count: terms)
    stems = forms
    levels = .init(repeating: nil, count: terms)
    self.letters = .init(repeating: 0, count: letters)
    positions = .init(repeating: [], count: terms)
  }

  /// Adds an occurrence.
  /// - Parameters:
  ///   - field: the weight of the part of the text.
  ///   - place: the position in words.
  mutating func add(_ match: TermTable.TermMatch, field: Float, at place: Int) {
    let (term, level) = (match.term, match.level)
    if level == .form { forms[term] += field }
    stems[term] += field * level.weight
    levels[term] = min(levels[term] ?? level, level)
    if level != .sound, positions[term].count < Self.mostPositions {
      positions[term].append(Int32(place))
    }
  }

  /// Returns how often and how closely a term stands before another: 1 for each pair of adjacent
  /// words in order, less with distance, half in reverse order.
  func nearness(of term: Int, to next: Int) -> Float {
    var sum: Float = 0
    for place in positions[term] {
      var best: Float = 0
      for other in positions[next] {
        let distance = Int(other - place)
        guard distance != 0, abs(distance) <= Self.nearby else { continue }
        best = max(best, (distance > 0 ? 1 : 0.5) / Float(abs(distance)))
      }
      sum += best
    }
    return sum
  }
}

extension SearchTerm.Closeness {
  /// The weight of an occurrence.
  fileprivate var weight: Float {
    switch self {
    case .form: 1
    case .variant: 0.9
    case .stem: 0.8
    case .folded, .sound: 0.4
    }
  }
}
