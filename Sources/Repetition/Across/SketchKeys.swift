import ArabicText
import DocumentModel

/// The few shingles of a document under which others find it: documents that share much share one of
/// them, and those that share none are never compared (locality-sensitive hashing).
///
/// Two sketches together. The six least hashes (Broder's bottom sketch, 1997) find a document of
/// nearly the same words, however short: of two with a Jaccard of 0.7, three pairs in ten thousand
/// share none. One hash in 24 by another order (FracMinHash; Irber et al., bioRxiv
/// 2022.01.11.475838) finds a short text inside a long one, whatever the difference in length, where
/// bands of SketchKeys values fail: of the pairs of SaudiNewsNet with a containment of 0.8, sixteen
/// bands of three found 0.92 with 16 rows a document, these find 0.996 with 18.
package enum SketchKeys {
  /// Least hashes that are keys.
  static let least = 6
  /// One shingle in so many is a key, whatever its rank.
  static let scale: UInt64 = 24
  /// At most so many keys by scale: documents of more than 98,000 shingles are sampled more thinly.
  static let longest = 4_096
  /// Keys that any document has at most.
  package static let most = longest + least

  /// - Returns: ascending, each once.
  /// - Complexity: O(n), O(n log n) for the longest.
  package static func keys(of shingles: Shingles) -> [UInt64] {
    var sampled = shingles.hashes.filter(isSampled)
    if sampled.count > longest {
      sampled.sort { HashMixing.mix($0) < HashMixing.mix($1) }
      sampled.removeSubrange(longest...)
    }
    return Set(sampled).union(shingles.hashes.prefix(least)).sorted()
  }

  /// Whether two documents that share so many keys may share four fifths of the shorter.
  ///
  /// A quarter of the sampled keys that such a pair shares in the mean is asked, which one pair in
  /// three thousand at that bound has not.
  /// - Parameters:
  ///   - shared: keys that both have.
  ///   - sizes: shingles of either.
  package static func promises(_ shared: Int, sizes: (Int, Int)) -> Bool {
    let (shorter, longer) = (min(sizes.0, sizes.1), max(sizes.0, sizes.1))
    let rate = min(1 / Double(scale), Double(longest) / Double(max(longer, 1)))
    return shared >= max(1, Int(0.25 * 0.8 * Double(shorter) * rate))
  }

  private static func isSampled(_ hash: UInt64) -> Bool {
    HashMixing.mix(hash ^ 0x5851_F42D_4C95_7F2D) % scale == 0
  }
}
