import TestSupport
import Testing

@testable import ArabicText

@Suite struct IndexTokenizerTests {
  /// Returns the tokens, separated by spaces; a colocated token (as in SQLite's fts5) follows a
  /// slash.
  private func tokens(_ string: String) -> String {
    var made: [String] = []
    var bytes = Array(string.utf8)
    bytes.withUnsafeMutableBufferPointer { buffer in
      IndexTokenizer.tokenize(UnsafeBufferPointer(buffer)) { token, _, _, isColocated in
        let word = String(decoding: token, as: UTF8.self)
        if isColocated { made[made.count - 1] += "/" + word } else { made.append(word) }
        return true
      }
    }
    return made.joined(separator: " ")
  }

  @Test func wordsAreFoldedAndIndexedWithTheirStems() {
    #expect(tokens("الدورة الـ21، لمجلس") == "الدوره/دوره ال 21 لمجلس/مجلس")
    #expect(
      tokens("وبالقدس فالقدس كالقدس للقدس وللقدس")
        == "وبالقدس/قدس فالقدس/قدس كالقدس/قدس للقدس/قدس وللقدس/قدس")
  }

  @Test func aStemKeepsAtLeastThreeLetters() {
    #expect(tokens("الله بلد وفد") == "الله بلد وفد")
    #expect(tokens("والله وبلد") == "والله/الله وبلد/بلد")
  }

  @Test func twoSingleLettersAreRemovedOnlyIfFourRemain() {
    #expect(tokens("وكالة وبمشاركة") == "وكاله/كاله وبمشاركه/مشاركه")
  }

  @Test func marksTatweelFormsAndControlsDoNotSplitWords() {
    #expect(
      tokens("مُحَمَّد طــالب ﺍﻟﻜﻮمسيك ال\u{200F}دورة") == "محمد طالب الكومسيك/كومسيك الدوره/دوره")
  }

  @Test func digitsBecomeASCIIAndSeparateWords() {
    #expect(tokens("٢٠١٧م ۱۴۰۴ ١٬٠٠٠ OIC/CFM-44") == "2017 م 1404 1000 oic cfm 44")
  }

  @Test func gluedWordsAreSeparatedWithTheirPositions() {
    var found: [String] = []
    let string = "في الأُممالمتحدة"
    let bytes = Array(string.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      IndexTokenizer.tokenize(buffer) { _, start, end, isColocated in
        if !isColocated { found.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
        return true
      }
    }
    #expect(found == ["في", "الأُمم", "المتحدة"])
  }

  @Test func returningFalseStopsTheTokenizer() {
    var count = 0
    Array("ا ب ج".utf8).withUnsafeBufferPointer { buffer in
      IndexTokenizer.tokenize(buffer) { _, _, _, _ in
        count += 1
        return false
      }
    }
    #expect(count == 1)
  }

  @Test func arbitraryBytesGiveTokensWithinTheirBounds() {
    var generator = SeededGenerator(printing: "tokenizer")
    for round in 0..<3000 {
      let bytes = (0..<(round % 90)).map { _ in
        UInt8([0x20, 0xD8, 0xD9, 0xA7, 0xEF, 0xBB, 0xB7].randomElement(using: &generator)!)
          | UInt8.random(in: 0...(round % 3 == 0 ? 255 : 1), using: &generator)
      }
      bytes.withUnsafeBufferPointer { buffer in
        var last = 0
        IndexTokenizer.tokenize(buffer) { token, start, end, _ in
          #expect(!token.isEmpty && start >= 0 && start < end && end <= bytes.count)
          #expect(start >= last)
          last = start
          return true
        }
      }
    }
  }

  @Test func aVeryLongWordIsTruncated() {
    let word = String(repeating: "ب", count: 5000)
    #expect(
      tokens(word).utf8.split(separator: UInt8(ascii: "/"))[0].count <= IndexTokenizer.longest)
  }

  private func forms(of word: String) -> [String] {
    Array(word.utf8).withUnsafeBufferPointer { bytes in
      IndexTokenizer.queryForms(bytes).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test func aQueryKeepsSingleLettersAndRemovesTheArticle() {
    #expect(forms(of: "وزير") == ["وزير"])
    #expect(forms(of: "والدوره") == ["والدوره", "دوره"])
    #expect(forms(of: "اللجنه") == ["اللجنه", "لجنه", "للجنه", "وللجنه", "فللجنه"])
  }
}
