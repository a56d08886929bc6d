import DocumentModel
import Testing

@testable import Repetition

@Suite struct PassageTests {
  private let lines = (0..<9).map { Prose.paragraph($0) }

  private func text(_ names: String, glue: String = "\n") -> String {
    names.map { lines[Int($0.asciiValue!) - 65] }.joined(separator: glue)
  }

  @Test func aDoubledArticleIsCutOnce() {
    let result = repaired(text("ABCDABCD"))
    #expect(result.kept == text("ABCD"))
    #expect(result.repeats.map(\.kind) == [.doubledPassage])
    #expect(result.repeats[0].why.hasPrefix("Paragraphs 5–8 repeat paragraphs 1–4 word for word ("))
  }

  @Test func aPassageInTheMiddleIsCutAndItsNeighboursAreKept() {
    #expect(repaired(text("EABABF")).kept == text("EABF"))
  }

  @Test func aThirdCopyNamesTheFirstAsItsTwin() {
    let result = repaired(text("ABABAB"))
    #expect(result.kept == text("AB"))
    #expect(result.repeats.count == 2)
    #expect(result.repeats[0].twin == result.repeats[1].twin)
    #expect(result.repeats[0].twin?.start == 0)
  }

  @Test func fourCopiesAreThreeCuts() {
    let result = repaired(text("ABCABCABCABC"))
    #expect(result.kept == text("ABC"))
    #expect(result.repeats.count == 3)
    #expect(Set(result.repeats.map(\.twin)).count == 1)
  }

  @Test func aCopyInsideTheSameLineIsCutAtItsSentences() {
    let once = text("ABC", glue: " ")
    let result = repaired(once + " " + once)
    #expect(result.kept == once)
  }

  @Test func sentencesWithoutASpaceBetweenThemAreSeparated() {
    let once = text("ABC", glue: " ")
    #expect(repaired(once + once).kept == once)
    #expect(repaired(once + once + "ثم مضى.").kept == once + " ثم مضى.")
  }

  @Test func aHeadingInTheSameLineIsSeparatedFromALongCopy() {
    let once = text("ABCDEF", glue: " ")
    #expect(
      repaired(once + " المهندس إبراهيم الهويمل " + once).kept == once + " المهندس إبراهيم الهويمل")
  }

  @Test func theDataSheetsOfTwoProductsAreKept() {
    let sheet = { (size: String) in
      [
        "-المعالج : ثماني النواة من فئة سناب وهناك أيضا معالج من إنتاج الشركة",
        "-الشاشة : سوبر بحجم \(size)",
        "-الذاكرة العشوائية أربعة ويمكن زيادتها عن طريق بطاقة إضافية خارجية صغيرة",
        "-الكاميرا الخلفية مزدوجة العدسة بدقة عالية وتدعم التركيز التلقائي مع فلاش",
        "-النظام أحدث ما صدر مع واجهة جديدة من الشركة تدعم اللغة العربية",
      ].joined(separator: "\n")
    }
    #expect(
      repaired([lines[0], sheet("5.8"), lines[1], sheet("6.2"), lines[2]].joined(separator: "\n"))
        .repeats.isEmpty)
  }

  @Test func aHeadingBetweenTheCopiesIsKept() {
    let glue = "عنوان الخبر في الصحيفة"
    #expect(
      repaired(text("ABC") + "\n" + glue + "\n" + text("ABC")).kept == text("ABC") + "\n" + glue)
  }

  @Test func copiesWithOtherLineBreaksAreEqual() {
    let result = repaired(text("ABCD") + "\n" + text("ABCD", glue: " "))
    #expect(result.kept == text("ABCD"))
  }

  @Test func spellingVariantsAreEqual() {
    let variant = text("ABCD").replacing("الأ", with: "الا").replacing("ة", with: "ه")
    #expect(repaired(text("ABCD") + "\n" + variant).kept == text("ABCD"))
  }

  @Test(arguments: [("2024", "2025"), ("٥ مايو", "6 مايو"), ("وافق", "لم يوافق")])
  func aSentenceWithAnotherNumberDateOrNegationIsKept(one: String, other: String) {
    let first = "\(lines[0]) وعقد في \(one) لقاء بين الطرفين."
    let second = "\(lines[0]) وعقد في \(other) لقاء بين الطرفين."
    let result = repaired([first, text("BCD"), second, text("BCD")].joined(separator: "\n"))
    #expect(result.kept.contains(one) && result.kept.contains(other))
    #expect(result.kept.contains("وعقد في \(other) لقاء بين الطرفين."))
    #expect(result.kept.components(separatedBy: lines[2]).count == 2)
  }

  @Test func aRefrainIsKept() {
    let refrain = "يا قدس يا مدينة السلام\nيا زهرة المدائن الحسناء\nعيوننا إليك كل يوم"
    let song = (0..<4).map { Prose.paragraph($0, words: 12) + "\n" + refrain }.joined(
      separator: "\n")
    #expect(repaired(song).repeats.isEmpty)
  }

  @Test func telegramsToSeveralPersonsAreKept() {
    let formula = "وأعرب الملك المفدى باسمه واسم شعب وحكومة المملكة العربية السعودية عن أصدق "
    let wires = ["بنين", "سويسرا", "النيجر"].map {
      "بعث خادم الحرمين الشريفين برقية تهنئة لرئيس \($0) بمناسبة ذكرى اليوم الوطني لبلاده.\n"
        + formula + "التهاني وأطيب التمنيات بالصحة والسعادة لفخامته ولشعب بلاده الصديق."
    }
    #expect(repaired(wires.joined(separator: "\n")).repeats.isEmpty)
  }

  @Test func clausesOfResolutionsAreKept() {
    let clause = "وإذ يشير إلى " + Prose.paragraph(3, words: 55).dropLast() + "،"
    let text = [
      Prose.paragraph(1), clause, Prose.paragraph(2), Prose.paragraph(4), clause, lines[5],
    ]
    #expect(repaired(text.joined(separator: "\n")).repeats.isEmpty)
  }

  @Test func rowsOfATableAreKept() {
    let rows = ["الفحص التلقائي متاح", "الفحص اليدوي متاح", "منع الاسكريبت متاح", "حذف آلي متاح"]
    let table = (1...6).map { "البرنامج \($0) دقائق\n" + rows.joined(separator: "\n") }
    #expect(repaired(lines[0] + "\n" + table.joined(separator: "\n")).repeats.isEmpty)
  }

  @Test func aQuotationRepeatedFarAwayIsKept() {
    let quotation = Prose.paragraph(7, words: 60)
    let body = (20..<30).map { Prose.paragraph($0, words: 40) }
    let text = "قال: \(quotation)\n" + body.joined(separator: "\n") + "\nوقال: \(quotation) ثم مضى."
    #expect(repaired(text).repeats.isEmpty)
  }

  @Test func aParagraphDirectlyAfterItsTwinIsCut() {
    let result = repaired(text("ABBC"))
    #expect(result.kept == text("ABC"))
    #expect(result.repeats.map(\.kind) == [.repeatedParagraph])
  }

  @Test func aLongParagraphRepeatedLaterIsCut() {
    let long = Prose.paragraph(40, words: 60)
    let around = (41..<45).map { Prose.paragraph($0, words: 60) }
    let text = [around[0], long, around[1], around[2], long, around[3]].joined(separator: "\n\n")
    let kept = [around[0], long, around[1], around[2], around[3]].joined(separator: "\n\n")
    #expect(repaired(text).kept == kept)
  }
}
