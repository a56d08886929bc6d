import DocumentModel
import Testing

@testable import Description

/// The head of a report (city, date and agency), and the agency at its end.
@Suite struct DatelineTests {
  private static let describer = Describer()
  private static let lead = "عقد الوزراء اجتماعا في مقر الأمانة العامة بحث فيه التعاون بين الدول."

  private func facts(_ text: String) -> Facts {
    Self.describer.describe(repaired(text), given: Provenance())
  }

  private func check(
    _ head: String, city: String, date: String? = nil, agency: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) {
    let text = repaired(head + Self.lead)
    let found = Self.describer.describe(text, given: Provenance()).dateline
    func words(_ span: Span?) -> String? { span.map { text.text.rawString($0) } }
    #expect(words(found?.city) == city, sourceLocation: location)
    #expect(words(found?.date) == date, sourceLocation: location)
    #expect(words(found?.agency) == agency, sourceLocation: location)
  }

  @Test func aDatelineHasCityDateAndAgency() {
    check("أبوظبي في 3 مايو / وام / ", city: "أبوظبي", date: "في 3 مايو", agency: "وام")
    check(
      "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس\n", city: "الرياض",
      date: "26 شوال 1436 هـ الموافق 11 أغسطس 2015 م", agency: "واس")
    check(
      "نيويورك (الأمم المتحدة) / 12 سبتمبر / قنا / ", city: "نيويورك", date: "12 سبتمبر",
      agency: "قنا")
    check(
      "سان فرانسيسكو 20 يوليو (رويترز) - ", city: "سان فرانسيسكو", date: "20 يوليو",
      agency: "رويترز")
  }

  @Test func aCityAndAnAgencyFormADateline() {
    check("جدة (إينا) – ", city: "جدة", agency: "إينا")
    check("الرياض - واس: ", city: "الرياض", agency: "واس")
    check("القاهرة ـ أ ش أ: ", city: "القاهرة", agency: "أ ش أ")
    check("باريس - أ.ف.ب - ", city: "باريس", agency: "أ.ف.ب")
    check("محمد السيد- سبق- الرياض: ", city: "الرياض", agency: "سبق")
    check("دبي: «الخليج»: ", city: "دبي", agency: "الخليج")
  }

  @Test func aCityAloneBeforeADashIsADateline() {
    check("جدة - ", city: "جدة")
    check("القاهرة: ", city: "القاهرة")
  }

  @Test func aSentenceThatBeginsWithACityHasNoDateline() {
    #expect(facts("جدة تستضيف اليوم 5 اجتماعات وزارية مهمة للمنظمة.").dateline == nil)
    #expect(facts(Self.lead).dateline == nil)
  }

  @Test(arguments: [
    ("(وكالات)", "وكالات"), ("(أ .ف .ب)", "أ .ف .ب"), ("/وام/", "وام"),
    ("(قنا)\n// انتهى //\n15:38 ت م", "قنا"),
  ])
  func anAgencyAtTheEndOfTheTextIsTheCredit(end: String, credit: String) {
    #expect(facts("\(Self.lead)\n\(Self.lead) \(end)").credit?.text == credit)
  }

  @Test(arguments: [
    ("القاهرة 12 - 3 (كونا) -- أكد وزير الخارجية الكويتي", "كونا"),
    ("دمشق - سانا بحث وزير الخارجية السوري", "سانا"), ("دمشق-سانا أكد الوزير ذلك أمس", "سانا"),
    ("طهران - إرنا: قال وزير الخارجية", "إرنا"), ("عمان - بترا", "بترا"),
    ("عمان - بترا - أكد الوزير", "بترا"),
    ("الرياض 12 رمضان 1440 هـ الموافق 17 مايو 2019 م واس أكد", "واس"),
    ("أحمد حجازي – عين اليوم", "عين اليوم"),
  ])
  func theCreditIsOnlyTheName(line: String, credit: String) {
    #expect(facts(line).credit?.text == credit)
    #expect(facts("\(line)\n\(Self.lead)").credit?.text == credit)
  }

  @Test func aSentenceAfterACityIsNotACredit() {
    #expect(facts("الرياض - سبق أن أكد الوزير ذلك في الاجتماع الماضي.").credit == nil)
    #expect(facts("القاهرة 12 - 3 أكد الوزير ذلك في الاجتماع الماضي أمس.").credit == nil)
    #expect(facts("القاهرة 12 - أكد الوزير ذلك في الاجتماع الماضي أمس.").credit == nil)
  }

  @Test func aStatementToAPaperIsNotACredit() {
    #expect(facts("قال لـ«الاقتصادية» مصدر مطلع إن الاجتماع سيعقد غدا في جدة.").credit == nil)
    #expect(facts(Self.lead + " (رواه مسلم)").credit == nil)
  }
}
