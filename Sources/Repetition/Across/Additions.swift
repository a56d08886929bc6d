import ArabicText
import Vocabulary

/// What each of several texts says that none before it said, as runs of words that no shared shingle
/// covers.
package struct Additions {
  package struct Found: Sendable, Equatable {
    /// Words that no earlier text has in this place.
    package var words: Int
    /// The longest runs of them as they stand in the text, with a few words round short ones.
    package var quotes: [String]
  }

  private static let quotes = 3
  /// Words of one quotation at most, and those that are shown round a run that has fewer.
  private static let longest = 30
  private static let margin = 3

  private var known: Set<UInt64> = []

  package init() {}

  /// The next text.
  /// - Complexity: O(n) in its length.
  package mutating func next(_ text: NormalisedText) -> Found {
    let words = text.words.map(\.hash)
    guard words.count >= Shingler.width else {
      return Found(words: words.count, quotes: [text.cleanString(0..<text.clean.utf8.count)])
    }
    var isKnown = [Bool](repeating: false, count: words.count)
    var own: [UInt64] = []
    for start in 0...words.count - Shingler.width {
      let hash = Shingler.hash(words[start..<start + Shingler.width])
      own.append(hash)
      if known.contains(hash) {
        for index in start..<start + Shingler.width { isKnown[index] = true }
      }
    }
    known.formUnion(own)
    let runs = Self.runs(of: isKnown)
    let longest = runs.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
      .prefix(Self.quotes).sorted { $0.lowerBound < $1.lowerBound }
    return Found(
      words: runs.reduce(0) { $0 + $1.count }, quotes: longest.map { Self.quote($0, in: text) })
  }

  private static func runs(of isKnown: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in isKnown.indices where !isKnown[index] {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }

  private static func quote(_ run: Range<Int>, in text: NormalisedText) -> String {
    let margin = run.count <= margin ? margin : 0
    let first = max(0, run.lowerBound - margin)
    let end = min(text.words.count, run.upperBound + margin, first + longest)
    let range = text.folded.map.source(
      of: text.words[first].start..<text.words[end - 1].end)
    let quoted = text.cleanString(range).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return (first > 0 ? "…" : "") + quoted + (end < text.words.count ? "…" : "")
  }
}
