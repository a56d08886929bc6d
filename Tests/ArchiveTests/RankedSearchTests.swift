import Search
import Testing

@testable import Archive

struct RankedSearchTests {
  let home = try! TestArchive()

  private func search(
    _ query: String, _ edit: (inout SearchRequest) -> Void = { _ in }
  ) throws -> SearchPage {
    var request = SearchRequest(try Query(query))
    edit(&request)
    return try home.archive.search(request, lexicon: .shipped)
  }

  private func ids(_ query: String, _ edit: (inout SearchRequest) -> Void = { _ in }) throws
    -> [Int64]
  { try search(query, edit).documents.map(\.id) }

  @Test func aQuestionFindsTheDocumentThatAnswersIt() throws {
    _ = try home.keep("عقدت الشركة اجتماعها السنوي في المدينة")
    _ = try home.keep("انعقدت القمة العربية الإسلامية الاستثنائية في الرياض في نوفمبر")
    _ = try home.keep("الرياض مدينة كبيرة")
    let page = try search("متى عقدت القمة الاستثنائية في الرياض؟")
    #expect(page.documents.map(\.id).first == 2)
    #expect(Set(page.documents.map(\.id)) == [1, 2, 3])
    #expect(page.reading == .some)
    #expect(page.holdingAll == 0 && page.holdingSome == 3)
    #expect(page.isComplete && !page.isEstimated)
  }

  @Test func documentsWithAllWordsAreCountedApart() throws {
    _ = try home.keep("وقف إطلاق النار في غزة")
    _ = try home.keep("إعمار غزة")
    _ = try home.keep("النار في الغابة")
    let page = try search("النار غزة")
    #expect(page.documents.first?.id == 1)
    #expect(page.holdingAll == 1 && page.holdingSome == 2)
    let strict = try search("النار غزة") { $0.reading = .all }
    #expect(strict.documents.map(\.id) == [1])
    #expect(strict.reading == .all && strict.holdingAll == 1 && strict.holdingSome == 0)
  }

  @Test func operatorsStayStrict() throws {
    _ = try home.keep("قمة الرياض بشأن غزة")
    _ = try home.keep("قمة الدوحة بشأن غزة")
    _ = try home.keep("قمة المناخ")
    #expect(try Set(ids("قمة غزة")) == [1, 2, 3])
    #expect(try ids("قمة AND الرياض") == [1])
    #expect(try Set(ids("قمة +غزة")) == [1, 2])
    #expect(try Set(ids("قمة -غزة")) == [3])
    #expect(try Set(ids("(قمة غزة)")) == [1, 2])
    #expect(try ids("\"قمة الدوحة\" غزة") == [2])
    #expect(try Set(ids("الرياض OR الدوحة")) == [1, 2])
    #expect(try home.ids("قمة غزة") == [2, 1], "lists stay strict")
  }

  @Test func signsBetweenWordsAreNoWords() throws {
    _ = try home.keep("قمة الرياض بشأن غزة")
    #expect(try ids("قمة - غزة !!") == [1])
    #expect(try Query("قمة – غزة").bareWords == ["قمة", "غزة"])
  }

  @Test func aWordThatBeginsWithLamIsFoundAfterThePrepositionLam() throws {
    _ = try home.keep("رفع تقريره للجنة القدس")
    _ = try home.keep("دعا للقاء عاجل في لبنان")
    #expect(try home.ids("لجنة") == [1])
    #expect(try home.ids("اللجنة") == [1])
    #expect(try home.ids("لقاء") == [2])
    #expect(try ids("id:1 لجنة") == [1])
  }

  @Test func otherNamesFindEachOther() throws {
    _ = try home.keep("اجتمعت منظمة المؤتمر الإسلامي في شباط")
    _ = try home.keep("لا شيء من ذلك")
    #expect(try ids("OIC") == [1])
    #expect(try ids("فبراير") == [1])
    #expect(try home.ids("فبراير") == [], "lists stay strict")
  }

  @Test(arguments: ["مؤتمر", "المؤتمرات", "مؤتمران", "مؤتمراتها", "للمؤتمر", "مؤتمرين"])
  func inflectedFormsFindEachOtherTheWrittenFormFirst(_ query: String) throws {
    _ = try home.keep("شارك الوفد في مؤتمر واحد")
    _ = try home.keep("شارك الوفد في المؤتمرات")
    _ = try home.keep("شارك الوفد في مؤتمرين")
    _ = try home.keep("شارك الوفد في مؤتمراتها")
    _ = try home.keep("لا شيء من ذلك")
    let page = try search(query)
    #expect(Set(page.documents.map(\.id)) == [1, 2, 3, 4])
    #expect(page.holdingSome == 4 - page.holdingAll)
    let strict = try home.ids(query)
    #expect(Set(page.documents.prefix(strict.count).map(\.id)) == Set(strict))
    #expect(page.holdingAll == strict.count)
  }

  @Test(arguments: [
    ("غوتيريش", "جوتيريش"), ("الروهينغا", "الروهنغيا"), ("الروهينجا", "الروهنغيا"),
    ("summit", "summits"),
  ])
  func transcriptionsOfANameFindEachOther(_ one: String, _ other: String) throws {
    _ = try home.keep("قال \(one) ذلك")
    _ = try home.keep("وقال \(other) أمس")
    _ = try home.keep("لا شيء من ذلك")
    #expect(try Set(ids(one)) == [1, 2])
    #expect(try Set(ids(other)) == [1, 2])
  }

  @Test func hitsBeyondTheComparedOnesFollowWithoutGapsOrRepetition() throws {
    try home.store((1...450).map { home.draft("غزة نص \($0) قمة", name: "\($0)") })
    var (seen, after): ([Int64], String?) = ([], nil)
    repeat {
      let page = try search("غزة قمة") {
        $0.limit = 70
        $0.after = after
      }
      seen += page.documents.map(\.id)
      #expect(page.holdingAll == 450)
      after = page.next
    } while after != nil
    #expect(seen.count == 450 && Set(seen).count == 450)
  }

  @Test func theNewestComeFirstByDate() throws {
    for day in ["2025-03-01", "2026-01-01", "2024-05-05"] {
      _ = try home.keep("قمة غزة \(day)") { $0.record.published = day }
    }
    _ = try home.keep("غزة وحدها") { $0.record.published = "2026-09-09" }
    #expect(try ids("قمة غزة") { $0.order = .date } == [2, 1, 3])
    #expect(try ids("قمة نادرة") { $0.order = .date } == [2, 1, 3])
  }

  @Test func aHitSaysWhatItEarned() throws {
    _ = try home.keep("اجتماع الوزراء في جدة")
    let hit = try #require(try search("وزير جدة نادر") { $0.explains = true }.documents.first)
    let explanation = try #require(hit.explanation)
    #expect(explanation.terms.map(\.word) == ["وزير", "جدة", "نادر"])
    #expect(explanation.terms.map(\.found) == ["variant", "form", nil])
    #expect(explanation.points > 0)
    #expect(try search("جدة").documents[0].explanation == nil)
  }

  @Test func aStoryIsRepresentedByItsBestHitOnce() throws {
    _ = try home.keep("غزة")
    _ = try home.keep("غزة وحدها بين كلمات كثيرة أخرى لا تعني شيئا")
    try home.outside("UPDATE document SET story = 1")
    let page = try search("غزة") { $0.folding = true }
    #expect(page.documents.map(\.id) == [1])
  }

  @Test func tooBroadABeginningEndsWithWhatWasCompared() throws {
    try home.store((1...30).map { home.draft("بيان رقم \($0)", name: "\($0)") })
    let page = try search("ب*")
    #expect(page.documents.count == 30)
  }

  @Test func theOrderIsTheSameEachTime() throws {
    try home.store((1...60).map { home.draft("قمة غزة \($0 % 7)", name: "\($0)") })
    let first = try ids("قمة غزة 3")
    for _ in 0..<5 { #expect(try ids("قمة غزة 3") == first) }
  }
}
