import DocumentModel
import TestSupport
import Testing

@testable import Repetition

@Suite struct LawTests {
  /// Returns a text with repeats, from a seed.
  private func random(_ seed: Int) -> String {
    var state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let separators = ["\n", "\n\n", " ", "   ", ". "]
    var text = ""
    for _ in 0..<(2 + next(12)) {
      text += Prose.paragraph(next(4), words: [5, 20, 45, 70][next(4)]) + separators[next(5)]
      if next(6) == 0 { text += "شارك الخبر" + separators[next(5)] }
    }
    return text
  }

  @Test(arguments: 0..<200) func cutsNeverOverlapAndEachHasAReason(seed: Int) {
    let result = repaired(random(seed))
    for (left, right) in zip(result.repeats, result.repeats.dropFirst()) {
      #expect(left.end <= right.start, "seed \(seed)")
    }
    for entry in result.repeats {
      #expect(entry.start < entry.end && entry.why.hasSuffix("."))
      #expect((entry.twin == nil) == (entry.kind == .boilerplate))
      if let twin = entry.twin { #expect(!twin.overlaps(entry.span), "seed \(seed)") }
    }
  }

  /// Checks that every word of the clean text is in the kept text or in a cut, in order, and that
  /// no words are glued.
  @Test(arguments: 0..<200) func keptAndCutAreTheWholeText(seed: Int) {
    let result = repaired(random(seed))
    let words = { (text: String) in text.split { $0 == " " || $0 == "\n" }.map(String.init) }
    var spans: [(Int, [String])] = []
    var from = 0
    for cut in result.cuts {
      spans.append((from, words(result.text.rawString(Span(start: from, end: cut.start)))))
      from = cut.end
    }
    let end = result.text.raw.utf8.count
    spans.append((from, words(result.text.rawString(Span(start: from, end: end)))))
    #expect(words(result.kept) == spans.flatMap(\.1), "seed \(seed)")
    #expect(!result.kept.isEmpty)
  }

  /// Checks that a cut word is also in the kept text, unless it is listed as a difference.
  @Test(arguments: 0..<200) func theTwinOfACutEqualsItExceptForTheDifferences(seed: Int) {
    let result = repaired(random(seed))
    for entry in result.repeats {
      guard let twin = entry.twin else { continue }
      let copies = entry.differences.map { Span(start: $0.start, end: $0.end) }
      #expect(
        result.hashes(in: entry.span, outside: copies)
          == result.hashes(in: twin, outside: entry.differences.map(\.twin)), "seed \(seed)")
    }
  }

  @Test func theResultDependsOnTheTextAlone() {
    let texts = (0..<20).map(random)
    #expect(texts.map { repaired($0).repeats } == texts.map { repaired($0).repeats })
  }

  @Test func repairingAgainFindsNothing() throws {
    for seed in 0..<5 {
      let once = repaired(try Seeds.text(seed)).kept
      #expect(repaired(once).repeats.filter { $0.kind == .doubledPassage }.isEmpty, "seed \(seed)")
    }
  }

  @Test(arguments: ["", " ", "\n\n", "قرار", "...", "a", "\u{FEFF}", "- - -\n* * *"])
  func smallTextsAreKept(text: String) {
    #expect(repaired(text).repeats.isEmpty)
  }
}
