import Search
import Testing

@testable import Archive

struct CorrectionTests {
  let home = try! TestArchive()

  private func search(_ query: String, _ reading: SearchRequest.WordReading = .some) throws
    -> SearchPage
  {
    var request = SearchRequest(try Query(query))
    request.reading = reading
    return try home.archive.search(request, lexicon: .shipped)
  }

  @Test func aMistypedWordIsAnsweredWithTheWordOfTheArchive() throws {
    _ = try home.keep("اجتمعت المنظّمة في جدة")
    _ = try home.keep("زار الوفد جدة")
    let page = try search("المنضمة جدة")
    #expect(page.suggestion == "المنظّمة جدة")
    #expect(!page.isOfSuggestion)
    #expect(page.documents.count == 2, "hits for the other word stay")
  }

  @Test func withoutHitsThoseOfTheSuggestionAreShown() throws {
    _ = try home.keep("قرار بشأن القدس الشريف")
    let page = try search("القدص")
    #expect(page.suggestion == "القدس")
    #expect(page.isOfSuggestion)
    #expect(page.documents.map(\.id) == [1])
    let strict = try search("القدص الشريف type:speech", .all)
    #expect(strict.suggestion == "القدس الشريف type:speech")
    #expect(strict.documents.isEmpty, "the rest of the query stays")
  }

  @Test func aTranscriptionThatTheArchiveDoesNotHaveFindsTheOther() throws {
    _ = try home.keep("التقى وزير الخارجية التركي حقان فيدان")
    #expect(try search("هاكان").suggestion == "حقان")
  }

  @Test func theOtherWordsOfTheQueryDecideBetweenVariants() throws {
    for _ in 0..<3 { _ = try home.keep("رحلات الصيد \(UInt64.random(in: 0...UInt64.max))") }
    _ = try home.keep("زيارة السيد الرئيس")
    #expect(try search("زيارة السبد").suggestion == "زيارة السيد")
  }

  @Test func aKnownWordHasNoSuggestion() throws {
    for number in 0..<5 { _ = try home.keep("قمة الرياض \(number)") }
    #expect(try search("قمة").suggestion == nil)
    #expect(try search("متى من 2025").suggestion == nil)
    #expect(try search("كلمةبعيدة").suggestion == nil)
  }

  @Test func aWithdrawnWordIsNotSuggested() throws {
    _ = try home.keep("وصل زيدان إلى القاهرة")
    #expect(try search("زيدن").suggestion == "زيدان")
    try home.withdraw(1, "secret")
    #expect(try search("زيدن").suggestion == nil)
  }
}
