import CXXHash
import Vocabulary

/// Digests by which documents are compared with each other.
package enum Fingerprinter {
  /// Over the kept words: two pages with the same story and other boilerplate are equal.
  /// - Complexity: O(bytes), O(n log n) in the words.
  package static func fingerprint(_ repaired: RepairedText) -> Fingerprint {
    let text = repaired.text
    let kept = repaired.keptWords
    var all: [UInt8] = []
    all.reserveCapacity(text.folded.utf8.count)
    var paragraphs: [UInt64] = []
    var words = 0
    for paragraph in text.paragraphs {
      let start = all.count
      for index in paragraph.words where kept[index] {
        if !all.isEmpty { all.append(UInt8(ascii: " ")) }
        all.append(contentsOf: text.folded.utf8[text.words[index].folded])
        words += 1
      }
      guard all.count > start else { continue }
      let first = start == 0 ? 0 : start + 1
      paragraphs.append(
        all[first...].withUnsafeBytes { khazin_xxh3_64($0.baseAddress, $0.count) })
    }
    return Fingerprint(
      text: digest(all), paragraphs: paragraphs, words: words,
      shingles: Shingler.shingles(of: text, kept: kept))
  }

  /// XXH3-128 in canonical form: the high half first, big-endian.
  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    let hash = bytes.withUnsafeBytes { khazin_xxh3_128($0.baseAddress, $0.count) }
    return [hash.high64, hash.low64].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
    }
  }
}
