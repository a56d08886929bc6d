import DocumentModel
import TestSupport
import Testing

@testable import Repetition

/// Checks that the five founding documents give the result of the gold.
@Suite struct SeedTests {
  @Test(arguments: 0..<5) func exactlyTheParagraphsOfTheGoldAreCut(seed: Int) throws {
    let gold = try Gold.seed(seed)
    let repaired = repaired(try Seeds.text(seed))
    for paragraph in gold.paragraphs {
      let span = Span(start: paragraph.startUtf8, end: paragraph.endUtf8)
      let isDropped = repaired.cuts.contains { $0.contains(span) }
      #expect(
        isDropped == gold.expectedDroppedParagraphs.contains(paragraph.n),
        "seed \(seed), paragraph \(paragraph.n)")
    }
  }

  @Test(arguments: 0..<5) func nothingElseIsCut(seed: Int) throws {
    let gold = try Gold.seed(seed)
    let repaired = repaired(try Seeds.text(seed))
    let dropped = gold.paragraphs.filter { gold.expectedDroppedParagraphs.contains($0.n) }
      .map { Span(start: $0.startUtf8, end: $0.endUtf8) }
    let inline = gold.inlineBoilerplate.map { Span(start: $0.startUtf8, end: $0.endUtf8) }
    let marked = dropped + inline
    for cut in repaired.cuts {
      let isWhole = marked.contains(cut)
      let covered = dropped.filter { cut.contains($0) }
      let isRun = covered.first?.start == cut.start && covered.last?.end == cut.end
      #expect(isWhole || isRun, "seed \(seed): \(repaired.text.rawString(cut))")
    }
    for span in inline { #expect(repaired.cuts.contains(span), "seed \(seed)") }
  }

  @Test func theDoubledBodyIsOneCutWithItsTwin() throws {
    let repaired = repaired(try Seeds.text(3))
    try #require(repaired.repeats.count == 1)
    let cut = repaired.repeats[0]
    #expect(cut.kind == .doubledPassage)
    #expect(cut.span == Span(start: 5182, end: 10056))
    #expect(cut.twin == Span(start: 307, end: 5181))
    #expect(cut.differences.isEmpty)
    #expect(cut.why.hasPrefix("Paragraphs 10–17 repeat paragraphs 2–9 word for word ("))
  }

  @Test func theRepeatedHeadlineIsCutOnce() throws {
    let repaired = repaired(try Seeds.text(4))
    let titles = repaired.repeats.filter { $0.kind == .repeatedTitle }
    #expect(titles.map(\.span) == [Span(start: 170, end: 338)])
    #expect(titles.map(\.twin) == [Span(start: 0, end: 168)])
    #expect(repaired.repeats.filter { $0.kind == .boilerplate }.count == 3)
  }

  @Test func theTitleBlockWithOtherLineBreaksIsOneCut() throws {
    let repaired = repaired(try Seeds.text(2))
    let titles = repaired.repeats.filter { $0.kind == .repeatedTitle }
    #expect(
      titles.map(\.why) == [
        "Paragraphs 8–11 repeat the title in paragraphs 3–7 word for word (20 words)."
      ])
    let title = "الدول الأعضاء في منظمة التعاون الإسلامي\n"
    #expect(repaired.kept.components(separatedBy: title).count == 2)
  }
}
