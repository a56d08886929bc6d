import Testing

@testable import Search

struct PassageTests {
  private func passage(_ query: [RankedQuery.QueryPart], _ text: String) -> BestPassage {
    let query = RankedQuery(query, lexicon: .shipped)
    return PassageFinder(query, marks: .init(open: "[", close: "]")).passage(of: text)
  }

  @Test func thePassageIsTheSentenceWithTheMostWords() {
    let text = "عقدت القمة أمس. وبحث الوزراء وقف إطلاق النار في غزة! ثم غادروا القمة."
    let best = passage([.word("غزة"), .word("وزراء")], text)
    #expect(best.text.contains("وبحث [الوزراء] وقف إطلاق النار في [غزة]!"))
    let offset = text.utf8.distance(
      from: text.startIndex, to: text.range(of: "الوزراء")!.lowerBound)
    #expect(best.offset == offset)
  }

  @Test func aLongSentenceIsCutAroundTheWords() {
    let filler = (0..<100).map { "كلمة\($0)" }.joined(separator: " ")
    let best = passage([.word("القدس")], "\(filler) القدس \(filler)")
    #expect(best.text.hasPrefix("…") && best.text.hasSuffix("…"))
    #expect(best.text.contains("[القدس]"))
    #expect(best.text.split(separator: " ").count <= 41)
  }

  @Test func onlyWordsThatMatchAreMarked() {
    let best = passage([.phrase("مجلس الأمن")], "مجلس آخر بحث الأمن، ثم مجلس الأمن.")
    #expect(best.text == "مجلس آخر بحث الأمن، ثم [مجلس] [الأمن].")
  }

  @Test func aTextWithoutTheWordsGivesItsFirstSentences() {
    let best = passage([.word("القدس")], "نص أول.\nنص ثان.")
    #expect(best == BestPassage(text: "نص أول. نص ثان."))
    #expect(passage([.word("القدس")], "").text.isEmpty)
  }

  @Test func aQuestionMarkEndsASentence() {
    let long = (0..<39).map { "كلمة\($0)" }.joined(separator: " ")
    #expect(passage([.word("القدس")], "\(long)؟ القدس هنا").text == "[القدس] هنا")
  }
}
