import DocumentModel
import Testing

@testable import Repetition

@Suite struct FingerprintTests {
  private func fingerprint(_ text: String) -> Fingerprint {
    Fingerprinter.fingerprint(repaired(text))
  }

  /// The XXH3-128 of no bytes, in canonical form (`xxhsum -H2 /dev/null`).
  @Test func theDigestIsCanonicalXXH3() {
    let empty = fingerprint("")
    #expect(empty.words == 0 && empty.paragraphs.isEmpty)
    let hex = empty.text.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    #expect(hex == "99aa06d3014798d86001c324468d497f")
  }

  @Test func spellingLineEndsAndBoilerplateDoNotMatter() {
    let one = fingerprint("اجتماعٌ في مكّة\n\nحول الأمة")
    let other = fingerprint("اجتماع في مكه\nحول الامة\nشارك الخبر")
    #expect(one.text == other.text && one.paragraphs == other.paragraphs)
    #expect(one.edges.map(\.digest) == other.edges.map(\.digest))
    #expect(one.words == 5 && one.paragraphs.count == 2)
  }

  @Test func aNumberChangesTheFingerprint() {
    let one = fingerprint("القرار 2728 بشأن غزة")
    let other = fingerprint("القرار 2735 بشأن غزة")
    #expect(one.text != other.text && one.paragraphs != other.paragraphs)
  }

  @Test func aRepeatedBodyHasTheFingerprintOfASingleOne() {
    let body = (0..<4).map { Prose.paragraph($0) }.joined(separator: "\n")
    #expect(fingerprint(body + "\n" + body) == fingerprint(body))
  }

  @Test func wordsAreNotGluedInTheDigest() {
    #expect(fingerprint("قرار جديد").text != fingerprint("قرارجديد").text)
    #expect(fingerprint("قرار\nجديد").text == fingerprint("قرار جديد").text)
  }
}
