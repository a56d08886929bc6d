import CXXHash
import DocumentModel

/// Computes the digests by which documents are compared with each other.
package enum Fingerprinter {
  /// Returns the fingerprint of the words that the document's own rules keep. Learned lines are not
  /// removed, so it does not depend on other documents. Two pages with the same story and different
  /// boilerplate have the same fingerprint.
  /// - Complexity: O(bytes), O(n log n) in the words.
  package static func fingerprint(_ repaired: RepairedText) -> Fingerprint {
    let text = repaired.text
    let kept = repaired.withoutLearned.keptWords
    var all: [UInt8] = []
    all.reserveCapacity(text.folded.utf8.count)
    var lines: [(paragraph: Int, digest: UInt64)] = []
    for (index, paragraph) in text.paragraphs.enumerated() {
      let words = ParagraphDigest.words(paragraph.words.lazy.filter { kept[$0] }, in: text)
      guard !words.isEmpty else { continue }
      if !all.isEmpty { all.append(UInt8(ascii: " ")) }
      all.append(contentsOf: words)
      lines.append((index, ParagraphDigest.digest(words)))
    }
    return Fingerprint(
      text: digest(all), paragraphs: lines.map(\.digest), words: kept.count { $0 },
      shingles: Shingler.shingles(of: text, kept: kept),
      edges: EdgeLines.lines(among: lines, in: text))
  }

  /// Returns the XXH3-128 in canonical form: the high half first, big-endian.
  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    let hash = bytes.withUnsafeBytes { khazin_xxh3_128($0.baseAddress, $0.count) }
    return [hash.high64, hash.low64].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
    }
  }
}

/// Computes the XXH3-64 of the folded words of a paragraph, joined by one space.
enum ParagraphDigest {
  static func digest(of words: Range<Int>, in text: NormalisedText) -> UInt64 {
    digest(self.words(words, in: text))
  }

  static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { khazin_xxh3_64($0.baseAddress, $0.count) }
  }

  static func words(_ words: some Sequence<Int>, in text: NormalisedText) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in words {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      bytes.append(contentsOf: text.folded.utf8[text.words[index].folded])
    }
    return bytes
  }
}

extension RepairedText {
  /// The text without the repeats that were learned from other documents.
  fileprivate var withoutLearned: RepairedText {
    RepairedText(text: text, repeats: repeats.filter { $0.learned == nil })
  }
}
