import DocumentModel
import Testing

@testable import Repetition

@Suite struct LearnedLineTests {
  private static let footer = "عين اليوم – متابعات"
  private static let byline = "كتب محرر الشؤون العربية"

  private func repairer(_ lines: String..., allowed: Bool = false) -> Repairer {
    var rules = SourceRules()
    for (index, line) in lines.enumerated() {
      let text = normalised(line)
      let digest = ParagraphDigest.digest(of: text.paragraphs[0].words, in: text)
      rules.learned[digest] = LearnedLine(
        id: Int64(index + 1), digest: digest, isAllowed: allowed, grounds: "occurs everywhere")
    }
    return Repairer().following(rules)
  }

  private func page(_ lines: String...) -> NormalisedText {
    normalised(lines.joined(separator: "\n"))
  }

  @Test func aLearnedLineAtTheEdgeIsMarkedAndKept() {
    let text = page(
      Self.byline, Prose.paragraph(1, words: 40), Prose.paragraph(2, words: 40), Self.footer)
    let found = repairer(Self.footer, Self.byline).repair(text)
    #expect(found.repeats.map(\.action) == [.marked, .marked])
    #expect(found.repeats.map(\.learned) == [2, 1])
    #expect(found.repeats[1].why == "Paragraph 4 occurs everywhere (3 words).")
    #expect(found.kept == text.cleanString(0..<text.clean.utf8.count))
  }

  @Test func aLearnedLineThatTheDeskAllowsIsCut() {
    let text = page(Prose.paragraph(1, words: 40), Self.footer)
    let found = repairer(Self.footer, allowed: true).repair(text)
    #expect(found.kept == Prose.paragraph(1, words: 40))
    #expect(found.cutText == Self.footer)
  }

  @Test func aLearnedLineInTheMiddleIsText() {
    let text = page(Prose.paragraph(1, words: 40), Self.footer, Prose.paragraph(2, words: 40))
    #expect(repairer(Self.footer).repair(text).repeats.isEmpty)
  }

  /// A line that is not learned lies outside a learned one: an author's name after a footer.
  @Test func allShortLinesOfAnEdgeAreExamined() {
    let text = page(
      Prose.paragraph(1, words: 40), Prose.paragraph(2, words: 40), Self.footer,
      "سالم بن أحمد", Self.byline)
    let found = repairer(Self.footer, Self.byline).repair(text)
    #expect(found.repeats.map(\.learned) == [1, 2])
  }

  @Test func aDocumentIsNeverEmptied() {
    let text = page(Self.byline, Self.footer)
    let found = repairer(Self.footer, Self.byline, allowed: true).repair(text)
    #expect(!found.kept.isEmpty)
    #expect(repairer(Self.footer, allowed: true).repair(page(Self.footer)).repeats.isEmpty)
  }

  /// Relations must not depend on the lines that were learned in the meantime.
  @Test func learnedLinesDoNotChangeTheFingerprint() {
    let text = page(
      Self.byline, Prose.paragraph(1, words: 40), Prose.paragraph(2, words: 40), Self.footer)
    let before = Fingerprinter.fingerprint(Repairer().repair(text))
    let after = Fingerprinter.fingerprint(
      repairer(Self.footer, Self.byline, allowed: true).repair(text))
    #expect(before == after)
    #expect(Set(before.edges.map(\.text)) == [Self.byline, Self.footer])
  }

  @Test func additionsAreTheWordsThatNoEarlierTextHas() {
    var additions = Additions()
    let first = Prose.paragraph(1, words: 40)
    #expect(additions.next(normalised(first)).words == 40)
    #expect(additions.next(normalised(first)) == Additions.Found(words: 0, quotes: []))
    let more = additions.next(normalised(first + "\n" + Prose.paragraph(2, words: 30)))
    #expect(more.words == 30)
    #expect(more.quotes.count == 1 && more.quotes[0].hasPrefix("…"))
    var words = first.split(separator: " ").map(String.init)
    words[20] = "زنجبار"
    let changed = additions.next(normalised(words.joined(separator: " ")))
    #expect(changed.words == 1)
    #expect(changed.quotes == ["…" + words[17...23].joined(separator: " ") + "…"])
    #expect(additions.next(normalised("كلمة واحدة")).words == 2)
    #expect(additions.next(normalised("كلمة واحدة")).words == 0)
    let endless = additions.next(normalised(String(repeating: "ب", count: 5_000)))
    #expect(endless.words == 1 && endless.quotes[0].count == 400)
    #expect(additions.next(normalised("")).words == 0)
  }
}
