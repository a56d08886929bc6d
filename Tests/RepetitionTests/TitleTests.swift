import DocumentModel
import Testing

@testable import Repetition

@Suite struct TitleTests {
  private let title = "اجتماع وزراء الخارجية في جدة حول القدس الشريف"
  private let body = Prose.paragraph(1, words: 40) + "\n" + Prose.paragraph(2, words: 40)

  @Test func aRepeatedTitleIsKeptOnce() {
    let result = repaired("\(title)\n\n\(title)\n\n\(body)")
    #expect(result.kept == "\(title)\n\n\(body)")
    #expect(result.repeats.map(\.kind) == [.repeatedTitle])
    #expect(
      result.repeats[0].why
        == "Paragraph 2 repeats the title in paragraph 1 word for word (8 words).")
  }

  @Test func aTitleInTwoLinesAndInOneLineIsKeptOnce() {
    let split = title.replacing(" في ", with: "\nفي ")
    #expect(repaired("\(split)\n\(title)\n\(body)").kept == "\(split)\n\(body)")
    #expect(repaired("\(title)\n\(split)\n\(body)").kept == "\(title)\n\(body)")
  }

  @Test func aTitleRepeatedInsideOneLineIsKeptOnce() {
    #expect(repaired("\(title) \(title)\n\(body)").kept == "\(title)\n\(body)")
  }

  @Test func aDateBetweenTheCopiesIsKept() {
    let result = repaired("\(title)\n22 سبتمبر 2017\n\(title)\n\(body)")
    #expect(result.kept == "\(title)\n22 سبتمبر 2017\n\(body)")
  }

  @Test func aTitleThatOccursThreeTimesIsKeptOnce() {
    #expect(repaired("\(title)\n\(title)\n\(title)\n\(body)").kept == "\(title)\n\(body)")
  }

  @Test func aTitleWithAnotherNumberIsKept() {
    let text = "قرار رقم 1 بشأن القدس الشريف\nقرار رقم 2 بشأن القدس الشريف\n\(body)"
    #expect(repaired(text).repeats.isEmpty)
  }

  @Test func theNameOfTheHouseIsKept() {
    let house = "منظمة التعاون الإسلامي"
    #expect(repaired("\(house)\n\(title)\n\(house)\n\(body)").repeats.isEmpty)
  }

  @Test func aRepeatedVerseIsKept() {
    let verse = "يا قدس يا مدينة السلام والأنبياء"
    #expect(
      repaired("\(verse)\n\(verse)\nعيوننا إليك ترحل كل يوم\nتدور في أروقة المعابد").repeats.isEmpty
    )
  }
}
