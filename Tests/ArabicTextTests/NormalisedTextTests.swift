import DocumentModel
import Testing

@testable import ArabicText

/// Paragraphs, words, and their spans in the raw text.
@Suite struct NormalisedTextTests {
  @Test func paragraphsAreNonBlankLinesWithTheirWords() {
    let text = TestTexts.normalise(" الأول  هنا \r\n\r\n\r\nوالثاني\n…\n")
    #expect(text.paragraphs.map { text.cleanString($0.clean) } == ["الأول هنا", "والثاني", "…"])
    #expect(text.paragraphs.map(\.words) == [0..<2, 2..<3, 3..<3])
    #expect(text.words.map(\.paragraph) == [0, 0, 1])
    let folded = text.paragraphs.map {
      String(decoding: text.folded.utf8[$0.folded], as: UTF8.self)
    }
    #expect(folded == ["الاول هنا", "والثاني", "…"])
  }

  @Test func aWordCitesItsRawSpan() {
    let text = TestTexts.normalise("\u{FEFF} الدورة\u{A0} الـ\u{200F}21 ﺍﻟﻜﻮمسيك، مكةالمكرمة")
    let cited = text.words.indices.map { text.rawString(text.span(words: $0..<($0 + 1))) }
    #expect(cited == ["الدورة", "ال", "21", "ﺍﻟﻜﻮمسيك", "مكة", "المكرمة"])
    #expect(text.rawString(text.span(words: 1..<3)) == "الـ\u{200F}21")
  }

  @Test func aKnownGluedWordCitesEachHalf() {
    let text = TestTexts.normalise("قرار الأُممالمتّحدة صدر")
    let cited = text.words.indices.map { text.rawString(text.span(words: $0..<($0 + 1))) }
    #expect(cited == ["قرار", "الأُمم", "المتّحدة", "صدر"])
  }

  @Test func wordsWithTheSameFoldedFormHaveTheSameHash() {
    let text = TestTexts.normalise("الإسلامى الاسلامي الاسْلامـي")
    #expect(Set(text.words.map(\.hash)).count == 1)
    #expect(text.words.first?.hash == ArabicFolding.hashes("الإسلامي").first)
  }
}
