import DocumentModel
import Testing

@testable import Description

/// Pages that contain several documents.
@Suite struct ItemTests {
  private static let describer = Describer()
  private let body =
    "بحث المشاركون في اللقاء سبل تعزيز التعاون بين الدول الأعضاء في مجالات التجارة والتعليم والصحة "
    + "واتفقوا على مواصلة التشاور خلال الأشهر المقبلة وعلى تبادل الخبرات."

  private func items(_ paragraphs: [String], calls: [Int] = []) -> [String] {
    var text = repaired(paragraphs.joined(separator: "\n\n"))
    text.repeats = calls.map { index in
      Repeat(
        kind: .boilerplate, span: text.text.span(clean: text.text.paragraphs[index].clean),
        why: "a call")
    }
    return Self.describer.describe(text, given: Provenance()).items.map {
      String(text.text.rawString(Span(start: $0.start, end: $0.end)).prefix(12))
    }
  }

  @Test func twoMeetingsMakeTwoItems() {
    let leads = [
      "انعقد الاجتماع الخامس للجنة المتابعة في أنقرة يوم 5 مايو 2018.",
      "اختتمت أعمال الدورة العاشرة للمجلس في جدة يوم 7 مايو 2018.",
    ]
    #expect(items([leads[0], body, leads[1], body]) == leads.map { String($0.prefix(12)) })
    #expect(items([body, leads[0], body, leads[1]]).isEmpty)
    #expect(items([leads[0], body, body]).isEmpty)
  }

  @Test func titlesWithDateLinesMakeItems() {
    let page = [
      "لقاء تشاوري في جدة", "5 مايو 2018", body, "ندوة عن التعليم", "الاثنين 7 مايو 2018", body,
    ]
    #expect(items(page) == ["لقاء تشاوري ", "ندوة عن التع"])
    let dateFirst = [page[1], page[0], body, page[4], page[3], body]
    #expect(items(dateFirst) == ["5 مايو 2018\n", "الاثنين 7 ما"])
    #expect(items(["لقاء تشاوري في جدة", "5 مايو 2018", body, body]).isEmpty)
    #expect(items(["جدول المواعيد", "5 مايو 2018", "لقاء", "6 مايو 2018", "ندوة"]).isEmpty)
  }

  @Test func theSameCallAfterEachTextMakesItems() {
    let call = "اقرأ المزيد"
    let page = [body, call, "كما " + body, call, "وقد " + body, call]
    #expect(items(page, calls: [1, 3, 5]).count == 3)
    #expect(items([body, "كما " + body, call], calls: [2]).isEmpty)
    #expect(items([body, "انقر هنا", "كما " + body, call], calls: [1, 3]).isEmpty)
  }
}
