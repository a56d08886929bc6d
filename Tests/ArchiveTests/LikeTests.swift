import Search
import Testing

@testable import Archive

struct LikeTests {
  let home = try! TestArchive()

  private func like(
    _ id: Int64, _ query: String = "", _ edit: (inout SearchRequest) -> Void = { _ in }
  ) throws -> [Int64] {
    var request = SearchRequest(try Query(query))
    request.like = .number(id)
    edit(&request)
    return try home.archive.search(request, lexicon: .shipped).documents.map(\.id)
  }

  private func keepNews() throws {
    _ = try home.keep("عقدت لجنة القدس دورتها العشرين في مراكش وبحثت الاستيطان في المدينة المقدسة")
    _ = try home.keep("بحثت لجنة القدس في اجتماع بمراكش الاستيطان وحماية المدينة المقدسة")
    _ = try home.keep("فاز الفريق بكأس البطولة بعد مباراة صعبة في المدينة")
    _ = try home.keep("ارتفعت أسعار النفط في الأسواق العالمية")
    for number in 5...12 { _ = try home.keep("خبر \(number) عن الطقس والمطر في الشمال") }
  }

  @Test func documentsAboutTheSameComeFirstWithoutTheDocument() throws {
    try keepNews()
    let found = try like(1)
    #expect(found.first == 2)
    #expect(!found.contains(1))
    #expect(!found.contains(4), "it shares no word that tells")
  }

  @Test func copiesOfTheDocumentAreLeftOut() throws {
    try keepNews()
    try home.outside("UPDATE document SET story = 1 WHERE id IN (1, 2)")
    #expect(try like(1).first == 3)
    #expect(try !like(2).contains(1))
  }

  @Test func aQueryBesideItIsStrict() throws {
    try keepNews()
    #expect(try like(1, "المدينة -البطولة") == [2])
    #expect(try like(1, "البطولة") == [3])
    #expect(try like(1, "نادرة").isEmpty)
  }

  @Test func aDocumentThatIsNotThereIsAnError() throws {
    try keepNews()
    #expect(throws: RequestError.self) { try like(99) }
  }

  @Test func aDocumentWithoutTextHasNothingLikeIt() throws {
    try keepNews()
    try home.outside("DELETE FROM text WHERE document = 3")
    #expect(try like(3).isEmpty)
  }
}
