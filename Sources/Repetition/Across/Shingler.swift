import ArabicText
import DocumentModel

/// Computes the shingles of five words of a text's kept words.
///
/// The hash of a shingle is the polynomial of the hashes of its words (Karp and Rabin, IBM Journal
/// 31, 1987) through the finaliser of MurmurHash3; the upper 40 bits are kept. The archive stores
/// these hashes, so another hash needs another name in the schema.
package enum Shingler {
  /// The number of words in a shingle.
  package static let width = 5
  /// The minimum number of words; a shorter text is compared only as a whole, because one word of
  /// twenty changes a quarter of its shingles.
  package static let leastWords = 20
  package static let bits = 40
  /// The number of words on either side by which a number is recognised.
  private static let reach = 3

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Returns the shingles and the numbers of the kept words.
  /// - Complexity: O(n log n) in the number of words.
  package static func shingles(of text: NormalisedText, kept: [Bool]) -> Shingles {
    let plain = kept.indices.lazy.filter { kept[$0] }.map { text.words[$0].hash }
    guard plain.count >= leastWords else { return Shingles() }
    return Shingles(
      hashes: hashes(of: Array(plain)), figures: figures(of: NumberRows(text, kept: kept).tokens))
  }

  /// Returns the shingle hashes of some words.
  /// - Parameter words: the hashes of the words, in their order.
  /// - Returns: the hashes, ascending, each once.
  package static func hashes(of words: [UInt64]) -> [UInt64] {
    guard words.count >= width else { return [] }
    var found = (0...words.count - width).map { start in
      hash(words[start..<start + width])
    }
    found.sort()
    return removingDuplicates(found)
  }

  private static func figures(of tokens: [NumberRows.Token]) -> [Shingles.Figure] {
    var found: [Shingles.Figure] = []
    for (index, token) in tokens.enumerated() where token.value != 0 {
      let before = tokens[max(0, index - reach)..<index].map(\.hash)
      let after = tokens[(index + 1)..<min(tokens.count, index + 1 + reach)].map(\.hash)
      found.append(
        Shingles.Figure(
          before: hash(before[...]), after: hash(after[...]),
          value: UInt32(truncatingIfNeeded: HashMixing.mix(token.value))))
    }
    found.sort()
    return removingDuplicates(found)
  }

  static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    HashMixing.mix(words.reduce(0) { $0 &* base &+ $1 }) >> (64 - UInt64(bits))
  }

  private static func removingDuplicates<Element: Equatable>(_ sorted: [Element]) -> [Element] {
    var found: [Element] = []
    found.reserveCapacity(sorted.count)
    for element in sorted where element != found.last { found.append(element) }
    return found
  }
}
