import DocumentModel
import Structure
import Testing

@Suite struct ZoneTests {
  private static let body = Array(repeating: "كلمة", count: 30).joined(separator: " ") + "."

  private func zones(
    _ lines: [String], cut: Int? = nil, items: [Int] = [], title: Int? = nil
  ) -> DocumentZones {
    let textStructure = structure(lines.joined(separator: "\n\n"))
    func span(_ line: Int) -> Span {
      textStructure.text.span(clean: textStructure.text.paragraphs[line].clean)
    }
    let repeats = cut.map { [Repeat(kind: .boilerplate, span: span($0), why: "a test")] } ?? []
    let document = DocumentStructure(
      RepairedText(text: textStructure.text, repeats: repeats), textStructure)
    return DocumentZones(
      document, title: title.map(span), items: items.map { Item(span: span($0)) })
  }

  private func zone(_ line: Int, _ zones: DocumentZones) -> DocumentZones.Zone {
    zones.zone(of: zones.text.paragraphs[line].words.lowerBound)
  }

  @Test func shortLinesBeforeTheTextAreTheHead() {
    let found = zones(["منظمة التعاون الإسلامي", "بيان صحفي", Self.body, Self.body])
    #expect(found.head == [0, 1] && found.lead == 2)
    #expect(zone(0, found) == .title && zone(2, found) == .lead && zone(3, found) == .body)
    #expect(found.topEnd == found.text.paragraphs[2].words.upperBound)
  }

  @Test func aTextOfShortLinesHasAHeadOfOneLine() {
    let found = zones(["سطر أول", "سطر ثان", "سطر ثالث"])
    #expect(found.head == [0] && found.lead == 1)
  }

  @Test func aDatelineIsFollowedByTheLead() {
    let found = zones(["جدة في 5 مايو 2018.", Self.body, Self.body])
    #expect(found.lead == 0 && zone(1, found) == .lead && zone(2, found) == .body)
  }

  @Test func aLeadHasAtMostSixtyWords() {
    let found = zones([Array(repeating: "كلمة", count: 90).joined(separator: " ") + "."])
    #expect(found.zones.count { $0 == .lead } == DocumentZones.leadWords)
    #expect(found.zones.count { $0 == .body } == 30)
  }

  @Test func cutWordsHaveNoOtherZone() {
    let found = zones(["اضغط هنا للمزيد", "عنوان الخبر", Self.body], cut: 0)
    #expect(zone(0, found) == .cut && zone(1, found) == .title)
    #expect(found.structure.keptParagraphs == [1, 2])
    #expect(!found.isTop(0) && found.isTop(3))
  }

  @Test func numberedParagraphsHaveOpenings() {
    let found = zones(["قرار", Self.body, "1- " + Self.body, "2- " + Self.body])
    #expect(found.numbered == [2, 3] && zone(2, found) == .opening)
    #expect(found.zones.count { $0 == .opening } == 2 * 20)
  }

  @Test func everyItemOfAPageHasALead() {
    let found = zones([Self.body, Self.body, Self.body, Self.body], items: [0, 2])
    #expect(zone(1, found) == .body && zone(2, found) == .lead && found.lead == 0)
  }

  @Test func aNumberedReportOfADigestHasALead() {
    let found = zones([Self.body, "1- " + Self.body, "2- " + Self.body])
    let page = found.marking(leads: [0, 2])
    #expect(zone(1, page) == .opening && zone(2, page) == .lead)
    let words = page.text.paragraphs[2].words
    #expect(page.zones[words].allSatisfy { $0 == .lead })
  }

  @Test func oneLeadIsMarkedOnAPageOfSeveralItems() {
    let found = zones([Self.body, Self.body, Self.body], items: [0, 1])
    #expect(zone(2, found.marking(leads: [2])) == .lead)
  }

  @Test func leadsOfADigestAreMarkedUnlessItIsNumbered() {
    let page = zones([Self.body, Self.body, Self.body])
    #expect(zone(2, page.marking(leads: [0, 2])) == .lead)
    #expect(zone(2, page.marking(leads: [2])) == .body)
    let numbered = zones([Self.body] + (1...3).map { "\($0)- " + Self.body } + [Self.body])
    #expect(zone(4, numbered.marking(leads: [0, 4])) == .body)
  }

  @Test func emptyTextsHaveNoZones() {
    let found = zones([""])
    #expect(found.zones.isEmpty && found.lead == nil && found.topEnd == 0)
  }
}
