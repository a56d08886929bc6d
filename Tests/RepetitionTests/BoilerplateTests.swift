import DocumentModel
import Testing

@testable import Repetition

@Suite struct BoilerplateTests {
  private let body = Prose.paragraph(1, words: 30) + "\n" + Prose.paragraph(2, words: 30)

  @Test(arguments: [
    "اقرأ أيضاً: اجتماع طارئ في جدة", "شارك الخبر", "تابعونا على تويتر وفيسبوك", "تعليقات (0)",
    "لمتابعة أخبارنا عبر تطبيق الهاتف انقر هنا", "...المزيد", "// انتهى //", "15:38 ت م",
    "جميع الحقوق محفوظة © 2024", "رابط الخبر بصحيفة الوئام: عنوان الخبر", "Leave a Reply",
    "اترك تعليقاً", "-", "***", "(انتهى)",
  ])
  func aLineOfTheSiteAtTheFootIsCut(line: String) {
    let result = repaired(body + "\n" + line)
    #expect(result.kept == body)
    #expect(result.repeats.map(\.kind) == [.boilerplate])
    #expect(result.repeats.allSatisfy { $0.twin == nil })
  }

  @Test(arguments: [
    "اضغط هنا لقراءة البيان.", "انقر هنا للاطلاع على مزيد من التفاصيل",
    "رابط الخبر بصحيفة الوئام: عنوان الخبر", "./انتهى", "/انتهى/",
    "// انتهى //",
  ])
  func aSentenceOfTheSiteAtTheEndOfALineIsCut(tail: String) {
    #expect(repaired(body + " " + tail).kept == body)
  }

  @Test(arguments: [
    "شارك الوزير في الاجتماع الطارئ.", "اشترك في المسابقة عشرون فريقا من الدول الأعضاء.",
    "وقال إن الاجتماع انتهى", "تعليقات الصحف على القرار كثيرة اليوم", "مشاركة واسعة في المؤتمر",
    "التالي هو نص البيان", "حقوق الإنسان محفوظة في الميثاق",
  ])
  func aSentenceOfAnArticleIsKept(line: String) {
    #expect(repaired(body + "\n" + line).repeats.isEmpty)
    #expect(repaired(line + "\n" + body).repeats.isEmpty)
  }

  @Test func anEndMarkBeforeMoreTextEndsAQuotationAndIsKept() {
    #expect(repaired("قال ما قال (انتهى).\n" + body).repeats.isEmpty)
  }

  @Test func aSingleWordIsBoilerplateOnlyBesideOthersAtTheEdge() {
    #expect(repaired("Facebook\nTwitter\n" + body).kept == body)
    let inside = Prose.paragraph(1) + "\nتويتر\n" + Prose.paragraph(2)
    #expect(repaired(inside).kept == inside)
  }

  @Test func everyLineOfACommentFormIsASeparateCut() {
    let form = [
      "Comments", "اترك تعليقاً", "لن يتم نشر عنوان بريدك الإلكتروني.", "الاسم", "إرسال التعليق",
    ]
    let result = repaired(body + "\n\n" + form.joined(separator: "\n\n"))
    #expect(result.kept == body)
    #expect(result.cutTexts(.boilerplate) == form)
    #expect(
      result.repeats[1].why == "Paragraph 4 is a comment form, not part of the text (2 words).")
  }

  @Test func aPageOfBoilerplateOnlyIsKept() {
    let page = "شارك الخبر\nاترك تعليقاً"
    #expect(repaired(page).kept == page)
    #expect(repaired("-").kept == "-")
  }

  @Test func theRulesAreFoldedLikeTexts() {
    #expect(!BoilerplateRules.shipped.byFirstWord.isEmpty)
    #expect(BoilerplateRules.shipped.others.allSatisfy { $0.tokens.count > 1 })
  }
}
