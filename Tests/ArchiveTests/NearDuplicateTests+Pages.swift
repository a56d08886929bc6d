import DocumentModel
import Testing

@testable import Archive

/// Pages that show several texts one after the other.
extension NearDuplicateTests {
  @Test func aPageThatShowsAnotherTextIsAVersion() throws {
    try keep(Self.text(1), url: "https://una.example/a?x=1#top")
    try keep(Self.text(2), url: "http://UNA.example/a?x=1")
    #expect(try related(2) == ["version 1"])
    #expect(try home.archive.record(.number(2)).related[0].jaccard == 0)
    #expect(try story(2) == 1)
    #expect(try home.ids("is:latest") == [2])
  }

  @Test func withoutAURLSourceAndPathIdentifyAPage() throws {
    try keep("نص أول", name: "page.txt")
    try keep("نص ثان", name: "page.txt")
    try keep("نص ثالث", name: "other.txt")
    #expect(try related(2) == ["version 1"])
    #expect(try related(3).isEmpty)
    #expect(try home.ids("is:latest") == [3, 2])
  }

  @Test func aPageThatReturnsToAnOlderTextMakesItTheLatest() throws {
    try keep("نص أول", name: "page.txt")
    try keep("نص ثان", name: "page.txt")
    try home.store(draft("نص أول", name: "page.txt"))
    #expect(try home.ids("is:latest") == [1])
  }

  private static func report(_ number: String) -> String {
    paragraph(1) + " ارتفع عدد القتلى إلى \(number) قتيلا في المدينة. " + paragraph(2)
  }

  /// The page decides, not the numbers that suggest an order.
  @Test func aPageThatReturnsToItsOldNumbersMakesThemTheLatest() throws {
    try keep(Self.report("12"), name: "page.txt")
    try keep(Self.report("15"), name: "page.txt")
    #expect(try home.ids("is:latest") == [2])
    try home.store(draft(Self.report("12"), name: "page.txt"))
    #expect(try home.ids("is:latest") == [1])
  }

  /// One version of a report is the latest, whatever the dates of publication are.
  @Test func oneOfTheVersionsWithAndWithoutADateIsTheLatest() throws {
    for (number, day) in [("12", "2026-01-05"), ("15", nil), ("17", "2026-01-04")] {
      var version = draft(Self.report(number))
      version.record.published = day
      try home.store(version)
    }
    #expect(try home.ids("is:latest") == [2], "received on 2026-11-22")
  }

  @Test func aDocumentThatOnePageStillShowsIsTheLatestThere() throws {
    try keep(Self.text(1), name: "archive.txt")
    try home.store(draft(Self.text(1), name: "latest.txt"))
    try keep(Self.text(2), name: "latest.txt")
    #expect(try home.ids("is:latest") == [2, 1])
  }

  @Test func pagesWithOneNameAndDifferentURLsAreNotVersions() throws {
    try keep(Self.text(1), name: "page.txt", url: "https://a.example/1")
    try keep(Self.text(2), name: "page.txt", url: "https://a.example/2")
    #expect(try related(2).isEmpty)
    #expect(try [1, 2].map(story) == [1, 2])
    try keep(Self.text(3), name: "page.txt")
    #expect(try related(3) == ["version 2", "version 1"], "the latest first")
    #expect(try [1, 2, 3].map(story) == [1, 1, 1])
  }

  @Test func aLateSidecarDoesNotMakeAnOldTextTheLatest() throws {
    try keep(Self.text(1), name: "first.txt")
    try keep(Self.text(2), name: "second.txt", url: "https://a.example/1")
    _ = try home.archive.transaction { tables throws(Outage) in
      try tables.amendSighting(
        at: SightingLocation(inbox: "/inbox", path: Array("first.txt".utf8), source: "una"),
        sidecar: Array("{}".utf8), Provenance(url: "https://a.example/1"))
    }
    #expect(try related(1) == ["version 2"])
    #expect(try [1, 2].map(story) == [1, 1])
    #expect(try home.ids("is:latest") == [2])
  }

  @Test func anotherURLOfAKnownTextJoinsTheStoriesOfBothPages() throws {
    try keep(Self.text(1), url: "https://a.example/1")
    try keep(Self.text(2), url: "https://b.example/2")
    #expect(try story(2) == 2)
    try home.store(draft(Self.text(2), name: "c.txt", url: "https://a.example/1"))
    #expect(try story(2) == 1)
    #expect(try related(1) == ["version 2"])
  }
}
