import Search
import Testing

struct SpellingTests {
  private func changes(from word: String, to other: String) -> Int? {
    SpellingVariants.of(word).first { $0.word == other }?.changes
  }

  @Test(arguments: [
    ("منضمه", "منظمه"), ("زهب", "ذهب"), ("فلسطن", "فلسطين"), ("مؤمتر", "مؤتمر"),
    ("ريياض", "رياض"), ("مسءول", "مسئول"), ("summitt", "summit"), ("sumimt", "summit"),
  ])
  func aLikelyMistakeIsOneChange(_ typed: String, _ meant: String) {
    #expect(changes(from: typed, to: meant) == 1)
  }

  @Test(arguments: [
    ("مؤتلمر", "مؤتمر"), ("مؤتمز", "مؤتمر"), ("جزار", "جزائر"), ("غوترش", "جوتيرش"),
  ])
  func anyOtherChangeOfOneLetterOrTwoOfSoundAreTwo(_ typed: String, _ meant: String) {
    #expect(changes(from: typed, to: meant) == 2)
  }

  @Test func transcriptionsOfANameAreNearEachOther() {
    #expect(changes(from: "هاكان", to: "حقان") == 3)
    #expect(changes(from: "غوتيريش", to: "جوتيريش") == 1)
  }

  @Test func theNearestComeFirstAndTheirNumberIsBounded() {
    let variants = SpellingVariants.of("الاستراتيجيات")
    #expect(variants.count == SpellingVariants.most)
    let likely = variants.prefix { $0.changes == 1 }
    #expect(likely.count > 50 && variants.filter { $0.changes == 1 }.count == likely.count)
    #expect(Set(variants.map(\.word)).count == variants.count)
    #expect(!variants.contains { $0.word == "الاستراتيجيات" })
  }

  @Test func shortWordsNumbersAndMixedWordsHaveNone() {
    for word in ["", "من", "2025", "g20", "قمةx"] { #expect(SpellingVariants.of(word).isEmpty) }
  }

  @Test func aWordIsFoundAsTheTextWritesItWithoutItsClitics() {
    let text = "وبالمنظّمة أُشيد، وللجنة القدس شكر"
    #expect(WrittenWord.first("منظمه", in: text) == "منظّمة")
    #expect(WrittenWord.first("لجنه", in: text) == "لجنة")
    #expect(WrittenWord.first("اشيد", in: text) == "أُشيد")
    #expect(WrittenWord.first("دوله", in: text) == nil)
  }
}
