import Control
import Testing

@testable import Daemon

/// What a search over the socket adds to its hits.
struct SearchCallTests {
  private let texts = [
    "عقدت لجنة القدس دورتها العشرين في مراكش وبحثت الاستيطان في المدينة المقدسة.\n",
    "بحثت لجنة القدس في اجتماع بمراكش الاستيطان وحماية المدينة المقدسة.\n",
    "فاز الفريق بكأس البطولة بعد مباراة صعبة.\n",
  ]

  @Test func valuesAreCountedAndDocumentsAboutTheSameFound() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(texts)
    let counted = try daemon.call(SearchCall(query: "القدس", facets: true))
    let facets = try #require(counted.facets)
    #expect(facets.documents == 2 && facets.documents == counted.holdingAll && !facets.estimated)
    let languages = try #require(facets.groups.first { $0.name == "language" })
    #expect(languages.values.map(\.documents) == [2])
    #expect(try daemon.call(SearchCall(query: "القدس")).facets == nil)

    let about = try #require(try daemon.call(SearchCall(query: "كأس")).documents.first).id
    for document in counted.documents {
      let alike = try daemon.call(SearchCall(query: "", like: String(document.id))).documents
      #expect(alike.first.map { ![document.id, about].contains($0.id) } == true)
    }
    let error = #expect(throws: ControlError.self) {
      try daemon.call(SearchCall(query: "", like: "99"))
    }
    #expect("\(String(describing: error))".contains("notFound"))
  }

  @Test func aMistypedWordIsAnsweredWithTheWordThatIsMeant() throws {
    let daemon = try RunningDaemon()
    try daemon.keep((1...60).map { "خبر رقم \($0) عن منظمة التعاون في يوم \($0 * 7).\n" })
    let reply = try daemon.call(SearchCall(query: "منمظة"))
    #expect(reply.didYouMean == "منظمة" && reply.corrected && !reply.documents.isEmpty)
    #expect(try daemon.call(SearchCall(query: "منظمة")).didYouMean == nil)
  }
}
