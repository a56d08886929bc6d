import DocumentModel
import TestSupport
import Testing

@testable import ArabicText

/// Properties that hold for every text.
@Suite struct LawTests {
  /// Scalars that the rules treat, and some that they do not.
  private static let alphabet: [Unicode.Scalar] = {
    let text =
      "ابتةىءأإآؤئيكهوللل   \n\n\r\t،؛؟.-–\"«»{}()aZ09٠٩۴ـــ\u{64B}\u{64E}\u{651}\u{652}\u{653}"
      + "\u{654}\u{655}\u{670}\u{610}\u{6DD}\u{200C}\u{200D}\u{200E}\u{200F}\u{202B}\u{2067}\u{FEFF}"
      + "\u{AD}\u{0}\u{85}\u{2028}\u{A0}\u{3000}ﺍﻟﻜﻻﷲﷺ﷽\u{FC60}\u{FE76}\u{FCF2}\u{FE71}﷼یکہۀەۓ٬٫٪"
      + "e\u{301}\u{308}\u{327}\u{212B}İẗT\u{1112}\u{1161}\u{11AB}\u{1D15E}👩\u{93C}\u{915}²½\u{FFFD}"
    return Array(text.unicodeScalars)
  }()

  /// Returns true if noise reads as Arabic from its other end, which is more likely after signs are
  /// removed. The laws do not hold for such text.
  private func seemsTurned(_ string: String) -> Bool {
    VisualOrder.stage(Array(string.utf8)) != nil
  }

  private func text(_ generator: inout SeededGenerator) -> String {
    var string = ""
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      string.unicodeScalars.append(Self.alphabet.randomElement(using: &generator)!)
    }
    return string
  }

  private func show(_ string: String) -> String {
    string.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
  }

  @Test func everyByteIsMappedAndCopiedRunsAreIdentical() {
    var generator = SeededGenerator(printing: "tiling")
    for _ in 0..<4000 {
      let string = text(&generator)
      let made = TestTexts.normalise(string)
      checkMap(made.clean.map, made: made.clean.utf8, source: made.raw.utf8, show(string))
      #expect(made.folded.map.sourceCount == made.clean.utf8.count, "\(show(string))")
      #expect(made.folded.map.madeCount == made.folded.utf8.count, "\(show(string))")
      #expect(String(validating: made.clean.utf8, as: UTF8.self) != nil)
      #expect(String(validating: made.folded.utf8, as: UTF8.self) != nil)
      for word in made.words { #expect(!made.rawString(made.span(folded: word.folded)).isEmpty) }
    }
  }

  private func checkMap(_ map: OffsetMap, made: [UInt8], source: [UInt8], _ shown: String) {
    #expect(map.madeCount == made.count && map.sourceCount == source.count, "\(shown)")
    for (index, run) in map.runs.enumerated() where run.isCopied {
      let end = index + 1 < map.runs.count ? map.runs[index + 1].made : map.madeCount
      let length = end - run.made
      #expect(
        made[run.made..<end] == source[run.source..<(run.source + length)], "\(shown)")
    }
  }

  @Test func cleaningIsIdempotent() {
    var generator = SeededGenerator(printing: "cleaning")
    for _ in 0..<4000 {
      let string = text(&generator)
      let once = TestTexts.clean(string)
      guard !seemsTurned(once) else { continue }
      let twice = TestTexts.clean(once)
      #expect(once.unicodeScalars.elementsEqual(twice.unicodeScalars), "\(show(string))")
    }
  }

  /// Excludes marks and jamo of other scripts that an Arabic mark separates: without the mark they
  /// would join or change places, and no real text contains them.
  @Test func foldingIsIdempotent() {
    var generator = SeededGenerator(printing: "folding")
    for _ in 0..<4000 {
      var string = text(&generator)
      string.unicodeScalars.removeAll {
        (0x1100...0x11FF).contains($0.value) || $0.value == 0x93C || $0.value == 0x1D15E
      }
      let once = ArabicFolding.fold(string)
      guard !seemsTurned(once) else { continue }
      #expect(
        once.unicodeScalars.elementsEqual(ArabicFolding.fold(once).unicodeScalars),
        "\(show(string))")
    }
  }

  @Test func foldingAStringEqualsFoldingItsCleanText() {
    var generator = SeededGenerator(printing: "consistency")
    for _ in 0..<2000 {
      let string = text(&generator)
      guard !seemsTurned(TestTexts.clean(string)) else { continue }
      #expect(
        ArabicFolding.fold(string) == ArabicFolding.fold(TestTexts.clean(string)), "\(show(string))"
      )
    }
  }

  @Test func theIndexHasTheSameWords() {
    var generator = SeededGenerator(printing: "index")
    for _ in 0..<4000 {
      let string = text(&generator)
      let made = TestTexts.normalise(string)
      var tokens: [String] = []
      made.clean.utf8.withUnsafeBufferPointer { bytes in
        IndexTokenizer.tokenize(bytes) { token, start, end, isColocated in
          #expect(start < end && end <= bytes.count)
          if !isColocated { tokens.append(String(decoding: token, as: UTF8.self)) }
          return true
        }
      }
      #expect(tokens == made.words.map(made.folded(_:)), "\(show(string))")
    }
  }
}
