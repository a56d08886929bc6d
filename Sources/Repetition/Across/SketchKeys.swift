import ArabicText
import DocumentModel

/// The few shingles of a document by which others find it: documents with much in common share one
/// of them, and documents that share none are never compared (locality-sensitive hashing).
///
/// Two sketches are combined. The six smallest hashes (Broder's bottom sketch, 1997) find a
/// document of nearly the same words, however short: of pairs with a Jaccard of 0.7, three in ten
/// thousand share none. One hash in 24 by another order (FracMinHash; Irber et al., bioRxiv
/// 2022.01.11.475838) finds a short text inside a long one, however different their lengths. Bands
/// of MinHash values fail there: among the pairs of SaudiNewsNet with a containment of 0.8, sixteen
/// bands of three values found 0.92 with 16 rows per document; these sketches find 0.996 with 18.
package enum SketchKeys {
  /// The number of smallest hashes that are keys.
  static let least = 6
  /// One shingle in this many is a key, whatever its rank.
  static let scale: UInt64 = 24
  /// The maximum number of keys by scale; documents of more than 98,000 shingles are sampled more
  /// sparsely.
  static let longest = 4_096
  /// The maximum number of keys of a document.
  package static let most = longest + least

  /// Returns the keys of a document.
  /// - Returns: the keys, ascending, each once.
  /// - Complexity: O(n), O(n log n) for the longest.
  package static func keys(of shingles: Shingles) -> [UInt64] {
    var sampled = shingles.hashes.filter(isSampled)
    if sampled.count > longest {
      sampled.sort { HashMixing.mix($0) < HashMixing.mix($1) }
      sampled.removeSubrange(longest...)
    }
    return Set(sampled).union(shingles.hashes.prefix(least)).sorted()
  }

  /// Returns true if two documents that share this many keys may share four fifths of the shorter
  /// one.
  ///
  /// The bound is a quarter of the sampled keys that such a pair shares on average. One in three
  /// thousand pairs with exactly four fifths in common falls below it.
  /// - Parameters:
  ///   - shared: the number of keys that both have.
  ///   - sizes: the number of shingles of either.
  package static func mayBeContained(sharing shared: Int, sizes: (Int, Int)) -> Bool {
    let (shorter, longer) = (min(sizes.0, sizes.1), max(sizes.0, sizes.1))
    let rate = min(1 / Double(scale), Double(longest) / Double(max(longer, 1)))
    return shared >= max(1, Int(0.25 * 0.8 * Double(shorter) * rate))
  }

  private static func isSampled(_ hash: UInt64) -> Bool {
    HashMixing.mix(hash ^ 0x5851_F42D_4C95_7F2D) % scale == 0
  }
}
