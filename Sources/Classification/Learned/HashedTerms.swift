import ArabicText
import DocumentModel

/// The terms of a text for learning, as bucket numbers (feature hashing; Weinberger et al., ICML
/// 2009): folded words, pairs of neighbours, light stems.
///
/// Measured on SANAD, and with models trained there on ANT: stems add 0.015 on ANT and nothing on
/// SANAD; letter n-grams add nothing more; 2^18 buckets do as well as 2^20.
package enum HashedTerms {
  private enum Seed {
    static let word: UInt64 = 0x9E37_79B9_7F4A_7C15
    static let pair: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    static let stem: UInt64 = 0x1656_67B1_9E37_79F9
  }

  /// The binary logarithm of the number of buckets. Models with fewer buckets fold them by their
  /// first bits.
  package static let bits = 18

  /// The number of words that are examined; a longer text states its subject earlier.
  package static let longest = 50_000

  /// Returns the buckets of a text.
  /// - Returns: the buckets, ascending; a bucket is repeated for each of its terms.
  /// - Complexity: O(n log n) in the words; two allocations for any number of words.
  package static func buckets(
    of text: NormalisedText, kept: [Bool]
  ) -> [UInt32] {
    var buckets: [UInt32] = []
    buckets.reserveCapacity(3 * min(kept.count, longest))
    var last: UInt64 = 0
    for index in kept.indices.prefix(longest) where kept[index] {
      let word = text.words[index]
      buckets.append(self.word(word))
      buckets.append(stem(word, text))
      if last != 0 { buckets.append(bucket(last &* Seed.word &+ word.hash, Seed.pair)) }
      last = word.hash
    }
    buckets.sort()
    return buckets
  }

  /// Returns the bucket of a word and the bucket of its stem.
  static func buckets(ofWord word: Word, in text: NormalisedText) -> (word: UInt32, stem: UInt32) {
    (self.word(word), stem(word, text))
  }

  /// Calls `body` for each bucket with its number of occurrences.
  /// - Parameters:
  ///   - buckets: the buckets, ascending.
  ///   - bits: the binary logarithm of the number of buckets that `body` gets.
  package static func each(
    in buckets: [UInt32], bits: Int, _ body: (_ bucket: Int, _ count: Int) -> Void
  ) {
    let shift = UInt32(Self.bits - bits)
    var index = 0
    while index < buckets.count {
      let bucket = buckets[index] >> shift
      var end = index + 1
      while end < buckets.count, buckets[end] >> shift == bucket { end += 1 }
      body(Int(bucket), end - index)
      index = end
    }
  }

  private static func word(_ word: Word) -> UInt32 {
    bucket(word.hash, Seed.word)
  }

  private static func stem(_ word: Word, _ text: NormalisedText) -> UInt32 {
    bucket(LightStem.hash(of: word, in: text), Seed.stem)
  }

  private static func bucket(_ hash: UInt64, _ seed: UInt64) -> UInt32 {
    UInt32(HashMixing.mix(hash ^ seed) >> (64 - UInt64(bits)))
  }
}
