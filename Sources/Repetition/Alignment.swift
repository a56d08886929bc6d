import DocumentModel

/// The word-by-word alignment of the copy and the twin of one pasting. Between equal runs it uses
/// the cheapest edits (Needleman and Wunsch, Journal of Molecular Biology 48, 1970), which costs
/// little if both sides are similar.
struct Alignment {
  /// The partner of a word of the copy.
  enum Pair: Equatable {
    case equal(Int)
    /// A spelling variant or a typing error.
    case alike(Int)
    case none

    var twin: Int? {
      switch self {
      case .equal(let twin), .alike(let twin): twin
      case .none: nil
      }
    }
  }

  /// A gap with more words on either side is not aligned, because its content is not a copy.
  private static let longestGap = 32

  /// The index of the first word of the copy.
  private(set) var start: Int
  /// The aligned words of the twin, including those without a partner.
  let twin: Range<Int>
  /// The partner of each word of the copy from `start` on.
  private(set) var pairs: [Pair] = []
  private let words: FuzzyTokenMatching

  var copy: Range<Int> { start..<start + pairs.count }

  /// - Parameters:
  ///   - runs: a chain, ascending.
  ///   - head, tail: the words before the first run and after the last run that belong to the
  ///     sentences there, in the copy and in the twin.
  init(
    _ runs: [ExactMatch], head: (copy: Int, twin: Int), tail: (copy: Int, twin: Int),
    _ words: FuzzyTokenMatching
  ) {
    self.words = words
    let first = runs[0]
    start = first.copy - head.copy
    twin = first.twin - head.twin..<runs[runs.count - 1].twinEnd + tail.twin
    align(first.copy - head.copy..<first.copy, first.twin - head.twin..<first.twin)
    for (index, run) in runs.enumerated() {
      if index > 0 {
        align(runs[index - 1].copyEnd..<run.copy, runs[index - 1].twinEnd..<run.twin)
      }
      for offset in 0..<run.count { pairs.append(.equal(run.twin + offset)) }
    }
    let last = runs[runs.count - 1]
    align(
      last.copyEnd..<last.copyEnd + tail.copy, last.twinEnd..<last.twinEnd + tail.twin)
  }

  /// Returns the partner of a word of the copy.
  subscript(word: Int) -> Pair { pairs[word - start] }

  /// The number of words that have a partner.
  var partnered: Int { pairs.count { $0 != .none } }

  /// Aligns two ranges: equal words at both ends are paired first, then the rest is aligned.
  private mutating func align(_ whole: Range<Int>, _ other: Range<Int>) {
    var (copy, twin) = (whole, other)
    while let one = copy.first, let two = twin.first, words.similarity(one, two) == .equal {
      pairs.append(.equal(two))
      (copy, twin) = (copy.dropFirst(), twin.dropFirst())
    }
    var tail: [Pair] = []
    while let one = copy.last, let two = twin.last, words.similarity(one, two) == .equal {
      tail.append(.equal(two))
      (copy, twin) = (copy.dropLast(), twin.dropLast())
    }
    bridge(copy, twin)
    pairs += tail.reversed()
  }

  private mutating func bridge(_ copy: Range<Int>, _ twin: Range<Int>) {
    guard !copy.isEmpty else { return }
    guard !twin.isEmpty, copy.count <= Self.longestGap, twin.count <= Self.longestGap else {
      pairs += [Pair](repeating: .none, count: copy.count)
      return
    }
    pairs += cheapest(copy, twin)
  }

  /// Returns the pairs with the lowest cost. The unit is half a word: a spelling variant costs 1,
  /// an added or lost word 2, and another word 4, the same as one lost and one added word.
  /// - Complexity: O(copy × twin), at most `longestGap` squared.
  private func cheapest(_ copy: Range<Int>, _ twin: Range<Int>) -> [Pair] {
    let (rows, columns) = (copy.count + 1, twin.count + 1)
    var costs = [Int](repeating: 0, count: rows * columns)
    var similarity = [FuzzyTokenMatching.TokenSimilarity](repeating: .other, count: rows * columns)
    for column in 1..<columns { costs[column] = 2 * column }
    for row in 1..<rows {
      costs[row * columns] = 2 * row
      for column in 1..<columns {
        let here = row * columns + column
        let like = words.similarity(copy.lowerBound + row - 1, twin.lowerBound + column - 1)
        similarity[here] = like
        let diagonal = costs[here - columns - 1] + (like == .equal ? 0 : like == .alike ? 1 : 4)
        costs[here] = min(diagonal, costs[here - columns] + 2, costs[here - 1] + 2)
      }
    }
    var pairs: [Pair] = []
    var (row, column) = (rows - 1, columns - 1)
    while row > 0 {
      let here = row * columns + column
      let like = similarity[here]
      let partner = twin.lowerBound + column - 1
      if column > 0, like == .equal, costs[here] == costs[here - columns - 1] {
        pairs.append(.equal(partner))
        (row, column) = (row - 1, column - 1)
      } else if column > 0, like == .alike, costs[here] == costs[here - columns - 1] + 1 {
        pairs.append(.alike(partner))
        (row, column) = (row - 1, column - 1)
      } else if column > 0, costs[here] == costs[here - 1] + 2 {
        column -= 1
      } else {
        pairs.append(.none)
        row -= 1
      }
    }
    return pairs.reversed()
  }
}
