import DocumentModel
import Testing

@testable import Description

/// The header of a text: title, credit, symbols, and the roles of dates.
@Suite struct HeaderTests {
  private static let describer = Describer()
  private static let lead =
    "عقد وزراء خارجية الدول الأعضاء في المنظمة اجتماعا في مقر الأمانة العامة بمدينة جدة."

  private func facts(_ text: String, _ provenance: Provenance = Provenance()) -> Facts {
    Self.describer.describe(repaired(text), given: provenance)
  }

  @Test func aShortLineBeforeTheBodyIsATitle() {
    let title = "بيان فريق الاتصال المعني بجامو وكشمير"
    let found = facts("\(title)\n\n1. \(Self.lead)").title
    #expect(found?.text == title)
    #expect(found?.span == Span(start: 0, end: title.utf8.count))
  }

  @Test func theFirstLineIsNotAutomaticallyATitle() {
    #expect(facts(Self.lead + "\n" + Self.lead).title == nil)
    #expect(facts("- نقطة من ملخص الخبر\n\n" + Self.lead).title == nil)
    #expect(facts("استهدفت مقاتلات أمس مواقع في الشمال\n" + Self.lead).title == nil)
    #expect(facts("أحمد حجازي – عين اليوم\n" + Self.lead).title == nil)
    #expect(facts("أحمد البشيري-الباحة\n" + Self.lead).title == nil)
  }

  @Test func aMastheadIsNotATitle() {
    let title = "تقرير الدورة العادية الثانية والعشرين"
    let head = "الهيئة الدائمة المستقلة لحقوق الإنسان\nOIC/IPHRC-22/2023/REP.\n\n"
    #expect(facts("\(head)\(title)\nجدة، 7-11 مايو 2023\n\n\(Self.lead)").title?.text == title)
  }

  @Test func theTitleFromTheProvenanceOverridesThePrintedOne() {
    let title = facts("عنوان مطبوع في الصفحة\n\n" + Self.lead, Provenance(title: "عنوان آخر")).title
    #expect(title?.text == "عنوان آخر")
  }

  @Test(arguments: [
    ("الامارات 7 - ", "الامارات 7"), ("جدة (واس) – ", "واس"), ("أبوظبي في 5 مايو / وام / ", "وام"),
    ("إسطنبول/ الأناضول: ", "الأناضول"), ("لندن - رويترز: ", "رويترز"),
  ])
  func anAgencyAtTheStartIsTheCredit(head: String, credit: String) {
    #expect(facts(head + Self.lead).credit?.text == credit)
  }

  @Test func aCityOrAPhraseBeforeADashIsNotACredit() {
    #expect(facts("جدة - " + Self.lead).credit == nil)
    #expect(facts("القمة الإسلامية - " + Self.lead).credit == nil)
    #expect(facts("الامارات 7 - " + Self.lead).countries.isEmpty)
  }

  @Test(arguments: [
    "OIC/ACM-2017/CHAIR-REP", "OIC/CFM-44/2017/POL/RES/FINAL", "OIC/COMCEC-FC/17-33/REP",
    "2/45-PAL",
    "18/46-س", "2 / 23 - س", "45/10-P",
  ])
  func symbolsAreFoundAsWritten(symbol: String) {
    let text = "بموجب \(symbol)، قرر المجلس"
    let found = facts(text).symbols
    #expect(found.map(\.text) == [symbol])
    #expect(found.first?.spans.first?.start == "بموجب ".utf8.count)
  }

  @Test func fractionsAndDatesAreNotSymbols() {
    #expect(facts("في 18/5-2018 بنسبة 2/3 من OIC").symbols.isEmpty)
  }

  @Test func aDateLineIsTheDocumentDateAndAMeetingDateIsAnEvent() {
    let text =
      "بيان صادر عن الأمانة العامة\n\n22 سبتمبر 2017\n\nعقد الاجتماع يوم 20 سبتمبر 2017 في جدة."
    #expect(facts(text).dates.map(\.role) == [.document, .event])
    #expect(facts("تاريخ النشر: 5 مايو 2018\n\n" + Self.lead).dates.map(\.role) == [.publication])
    #expect(
      facts("الاتفاقية الإسلامية لمكافحة الإرهاب لعام 1999، نصت").dates.map(\.role) == [.mention])
  }
}
