import ArabicText
import DocumentModel

/// Finds the new words of each of several texts, compared with all texts before it: the runs of
/// words that no shared shingle covers.
package struct Additions {
  package struct Found: Sendable, Equatable {
    /// The number of words outside every run of five that an earlier text contains.
    package var words: Int
    /// The longest of these runs as written in the text, with a few words around short ones; at
    /// most three, each of at most `longest` words and `shown` characters.
    package var quotes: [String]
  }

  private static let quotes = 3
  /// The maximum number of words in one quotation.
  private static let longest = 30
  private static let margin = 3
  private static let shown = 400

  private var known: Set<UInt64> = []

  package init() {}

  /// Returns the additions of the next text.
  /// - Complexity: O(n) in the length of the text.
  package mutating func next(_ text: NormalisedText) -> Found {
    let words = text.words.map(\.hash)
    // A text with fewer words is one run.
    let width = min(Shingler.width, words.count)
    guard width > 0 else { return Found(words: 0, quotes: []) }
    var isKnown = [Bool](repeating: false, count: words.count)
    var own: [UInt64] = []
    for start in 0...words.count - width {
      let hash = Shingler.hash(words[start..<start + width])
      own.append(hash)
      if known.contains(hash) {
        for index in start..<start + width { isKnown[index] = true }
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
    return (first > 0 ? "…" : "") + quoted.prefix(shown) + (end < text.words.count ? "…" : "")
  }
}
