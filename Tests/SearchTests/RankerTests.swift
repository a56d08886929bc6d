import Testing

@testable import Search

struct RankerTests {
  /// Returns the numbers of the texts, the best first.
  private func order(_ query: String, _ texts: [String], lexicon: Lexicon = .shipped) -> [Int] {
    let scores = scores(query, texts, lexicon: lexicon)
    return texts.indices.sorted { scores[$0].total > scores[$1].total }
  }

  private func scores(
    _ query: String, _ texts: [String], lexicon: Lexicon = .shipped
  ) -> [RankedScore] {
    var ranked = RankedQuery(
      query.split(separator: " ").map { .word(String($0)) }, lexicon: lexicon)
    ranked.setFrequencies(
      ranked.terms.map { _ in DocumentFrequency(documents: 10, total: 1_000) })
    let ranker = Ranker(ranked, meanLength: 8)
    return texts.map { ranker.score(title: "", body: $0) }
  }

  private func level(_ query: String, _ text: String) -> SearchTerm.Closeness? {
    scores(query, [text])[0].levels[0]
  }

  @Test(
    arguments: [
      ("لجنة", "اجتمعت اللجنة", SearchTerm.Closeness.form), ("لجنة", "مقر للجنة", .form),
      ("لقاء", "دعا للقاء عاجل", .form), ("لبنان", "دعم للبنان", .form),
      ("وزير", "وزيرة الخارجية", .stem), ("مسلم", "المسلمين في العالم", .stem),
      ("وزير", "اجتماع الوزراء", .variant), ("لجنة", "اللجان الدائمة", .variant),
      ("شباط", "في 3 فبراير", .variant), ("اوت", "في أغسطس", .variant),
      ("٢٠٢٥", "عام 2025", .form), ("جوتيريش", "قال غوتيريش", .variant),
      ("هاكان", "الوزير حقان فيدان", .sound), ("علي", "على الطاولة", .folded),
      ("OIC", "منظمة التعاون الإسلامي", .variant), ("resolution", "two resolutions", .stem),
    ])
  func formsOfAWordFindEachOther(
    _ query: String, _ text: String, _ level: SearchTerm.Closeness
  ) { #expect(self.level(query, text) == level) }

  @Test func wordsOfOtherMeaningDoNotMatch() {
    #expect(level("حكومة", "هجوم مسلح") == nil)
    #expect(level("قرار", "قرية صغيرة") == nil)
    #expect(level("وزير", "في السوق") == nil)
  }

  @Test func aCloserFormRanksFirst() {
    let texts = ["قال وزيرها كلاما", "قال الوزير كلاما", "قال الوزراء كلاما", "قال كلاما آخر"]
    let order = order("وزير", texts)
    #expect(order.first == 1 && order.last == 3)
  }

  @Test func wordsNearEachOtherInOrderRankFirst() {
    let texts = [
      "القمة عقدت بعد يوم وبحثت كثيرا من قضايا الشعوب والدول الإسلامية",
      "بحثت القمة الإسلامية بعد يوم كثيرا من قضايا الشعوب والدول كلها",
      "الإسلامية القمة بعد يوم وبحثت كثيرا من قضايا الشعوب والدول كلها",
    ]
    #expect(order("القمة الإسلامية", texts, lexicon: Lexicon()) == [1, 2, 0])
  }

  @Test func theTitleCountsMoreThanTheText() {
    var ranked = RankedQuery([.word("القدس")], lexicon: Lexicon())
    ranked.setFrequencies([DocumentFrequency(documents: 10, total: 1_000)])
    let ranker = Ranker(ranked, meanLength: 4)
    let titled = ranker.score(title: "القدس", body: "نص آخر عن مدينة").total
    let mentioned = ranker.score(title: "نص", body: "نص عن القدس مدينة").total
    #expect(titled > mentioned)
  }

  @Test func questionWordsDoNotRank() {
    let query = RankedQuery(
      ["متى", "عقدت", "القمة", "في", "الرياض؟"].map { .word($0) }, lexicon: Lexicon())
    #expect(query.terms.map(\.text) == ["عقدت", "القمة", "الرياض"])
    let only = RankedQuery([.word("من"), .word("هو")], lexicon: Lexicon())
    #expect(only.terms.map(\.text) == ["من", "هو"])
  }

  @Test func lettersAloneAreLessThanAnyForm() {
    let scores = scores("تعاون", ["حضر معاون الوزير", "أعلنت تعاونها معه", "لا شيء هنا"])
    #expect(scores[0].holdsSome == false && scores[0].letters > 0)
    #expect(scores[1].total > scores[0].total && scores[0].total > scores[2].total)
  }

  @Test func aPhraseMatchesOnlyAsAWhole() {
    let query = RankedQuery([.phrase("مجلس الأمن")], lexicon: .shipped)
    let ranker = Ranker(query, meanLength: 4)
    #expect(ranker.score(title: "", body: "قرر مجلس الأمن أمس").holdsAll)
    #expect(!ranker.score(title: "", body: "مجلس بحث الأمن").holdsSome)
  }

  @Test func aBeginningMatchesWords() {
    let query = RankedQuery([.prefix("فلسط")], lexicon: .shipped)
    let ranker = Ranker(query, meanLength: 4)
    #expect(ranker.score(title: "", body: "حقوق الفلسطينيين").holdsAll)
    #expect(!ranker.score(title: "", body: "حقوق الشعب").holdsSome)
  }
}
