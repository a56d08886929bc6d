import DocumentModel
import Foundation
import Testing

@testable import Archive

/// Lists of stories instead of documents, and hits in cut text.
struct StoryTests {
  let nearDuplicates: NearDuplicateTests
  var home: TestArchive { nearDuplicates.home }
  init() throws { nearDuplicates = try NearDuplicateTests() }

  private func keepFamily() throws {
    try nearDuplicates.keep(NearDuplicateTests.text(1, 2, 3, 4))
    try nearDuplicates.keep(NearDuplicateTests.text(7, 8))
    try nearDuplicates.keep(NearDuplicateTests.text(1, 2, 3, 4, 5))
    try nearDuplicates.keep(NearDuplicateTests.text(1, 2, 3, 4), name: "again.txt")
    try nearDuplicates.keep(NearDuplicateTests.text(9))
  }

  @Test func aListOfStoriesHasOneRowPerStoryWithItsLongestDocument() throws {
    try keepFamily()
    let page = try home.archive.list(folding: true)
    #expect(page.documents.map(\.id) == [4, 3, 2])
    #expect(page.documents.map(\.alsoAt) == [0, 2, 0])
    #expect(page.documents.map(\.story) == [4, 1, 2])
    #expect(try home.archive.list().documents.map(\.alsoAt) == [nil, nil, nil, nil])
    #expect(try home.ids("is:story-head") == [4, 3, 2])
  }

  @Test func pagesOfStoriesNeitherSkipNorRepeat() throws {
    try keepFamily()
    var found: [Int64] = []
    var cursor: String?
    repeat {
      let page = try home.archive.list(limit: 1, after: cursor, folding: true)
      found += page.documents.map(\.id)
      cursor = page.next
    } while cursor != nil
    #expect(found == [4, 3, 2])
  }

  /// A story appears wherever one of its documents matches, represented by a matching document.
  @Test func aStoryIsFoundByAnyOfItsDocuments() throws {
    try nearDuplicates.keep(NearDuplicateTests.text(1, 2, 3, 4, 5))
    let short = nearDuplicates.draft(NearDuplicateTests.text(1, 2, 3, 4) + "\nزنجبار")
    try home.store(short)
    let page = try home.archive.list(Query("زنجبار"), folding: true)
    #expect(page.documents.map(\.id) == [2])
    #expect(page.documents[0].alsoAt == 1)
  }

  @Test func aSearchOfStoriesReturnsTheBestHitOfEach() throws {
    try keepFamily()
    let word = "القدس"
    let all = try home.archive.search(Query(word))
    let folded = try home.archive.search(Query(word), folding: true)
    #expect(Set(all.documents.map(\.id)).isSuperset(of: folded.documents.map(\.id)))
    #expect(Set(folded.documents.map(\.story)).count == folded.documents.count)
    #expect(folded.documents.allSatisfy { $0.snippet != nil && $0.alsoAt != nil })
    let first = try home.archive.search(Query(word), limit: 1, folding: true)
    let second = try home.archive.search(
      Query(word), limit: 1, after: first.next, folding: true)
    #expect(
      (first.documents + second.documents).map(\.id) == folded.documents.prefix(2).map(\.id))
  }

  @Test func aStoryIsListedInTheOrderOfPublication() throws {
    var later = nearDuplicates.draft(NearDuplicateTests.text(1, 2, 3, 4, 5))
    later.record.published = "2026-02-02"
    try home.store(later)
    var earlier = nearDuplicates.draft(NearDuplicateTests.text(1, 2, 3, 4))
    earlier.record.published = "2026-02-01"
    try home.store(earlier)
    let family = try home.archive.story(.number(2))
    #expect(family.story == 1 && family.head == 1 && family.total == 2)
    #expect(family.members.map(\.row.id) == [2, 1])
    #expect(family.members.map { $0.relation?.relation } == [.near, nil])
    try home.withdraw(2, "test")
    #expect(throws: RequestError.withdrawn(id: 2)) { try home.archive.story(.number(2)) }
  }

  // MARK: Cuts

  @Test func cutTextIsFoundAndMarkedAsCut() throws {
    let id = try home.keep("بيان عن القدس") { $0.cutText = "بيان عن مدينة الزنجبار" }
    let hit = try #require(try home.archive.search(Query("زنجبار")).documents.first)
    #expect(hit.id == id && hit.inCut == true)
    #expect(hit.snippet == "بيان عن مدينة [الزنجبار]")
    #expect(try home.archive.search(Query("القدس")).documents.map(\.inCut) == [nil])
    let both = try #require(try home.archive.search(Query("بيان زنجبار")).documents.first)
    #expect(both.id == id && both.inCut == true, "one of the words is in the text too")
    #expect(both.snippet == "[بيان] عن مدينة [الزنجبار]")
    #expect(try home.hits("مدينة AND القدس") == [], "words of one look-up must be in one place")
    #expect(try home.ids("زنجبار") == [], "selections for a change search only the text")
    #expect(try home.hits("بيان NOT زنجبار") == [id])
  }

  @Test func aHitInTheTextRanksBeforeOneInACut() throws {
    try home.store(home.draft("خبر") { $0.cutText = "زنجبار" })
    try home.store(home.draft("زنجبار في الخبر"))
    try home.store(home.draft("خبر آخر") { $0.cutText = "زنجبار" })
    #expect(try home.hits("زنجبار") == [2, 3, 1])
  }

  @Test func aDocumentWithDifferingCopiesIsFlagged() throws {
    var copy = Repeat(
      kind: .doubledPassage, action: .marked, span: Span(start: 2, end: 4),
      twin: Span(start: 0, end: 2), why: "differs")
    _ = try home.keep("نص آخر") { $0.record.repeats = [copy] }
    copy.differs = true
    let id = try home.keep("نص") { $0.record.repeats = [copy] }
    #expect(try home.ids("is:differing") == [id])
    #expect(try home.archive.counts().differing == 1)
    _ = try home.archive.correct(
      .documents([.number(id)]), [DeskChange("differing=settled")], TestArchive.desk,
      TestArchive.open)
    #expect(try home.ids("is:differing") == [])
    #expect(try home.archive.counts().differing == 0)
    #expect(throws: RequestError.self) {
      try home.archive.correct(
        .documents([.number(id)]), [DeskChange("differing=maybe")], TestArchive.desk,
        TestArchive.open)
    }
  }
}
