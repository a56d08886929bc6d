import DocumentModel
import Foundation
import Testing

/// Dates, places and symbols of sessions, from the facts of the document.
extension SessionFinderTests {
  @Test func dateYearAndPlaceComeFromTheSameSentence() throws {
    let text = "تعقد الدورة الـ51 لمجلس وزراء الخارجية في إسطنبول في عام 2025. وكان ذلك في 1999."
    func span(_ words: String) -> Span {
      let range = text.range(of: words)!
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return Span(start: start, end: start + words.utf8.count)
    }
    var facts = Facts()
    facts.dates = [
      DateFinding(span: span("عام 2025"), text: "عام 2025", iso: "2025", kind: .year),
      DateFinding(span: span("1999"), text: "1999", iso: "1999", kind: .year),
    ]
    facts.places = [PlaceFinding(name: "إسطنبول", id: 745_044, spans: [span("إسطنبول")])]
    let found = try sessions(text, facts)
    #expect(found.map(\.dates) == ["2025"])
    #expect(found.map(\.year) == [2025])
    #expect(found.map(\.place) == ["إسطنبول"])
  }

  @Test func aDateFarAfterTheSessionIsNotItsDate() throws {
    let text =
      "الدورة الـ42 لمجلس وزراء الخارجية أكد فيها الوزراء الذين شاركوا تمسكهم الكامل بحل عادل ودائم وشامل وفق المبادرة العربية لعام 2002."
    let range = text.range(of: "عام 2002")!
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    var facts = Facts()
    facts.dates = [
      DateFinding(
        span: Span(start: start, end: start + 12), text: "عام 2002", iso: "2002", kind: .year)
    ]
    #expect(try sessions(text, facts).map(\.dates) == [nil])
  }

  @Test func aPreparatoryMeetingHasItsOwnPlace() throws {
    let text = "عقد في أنقرة اجتماع تحضيري للدورة الـ45 لمجلس وزراء الخارجية في دكا."
    func place(_ name: String) -> PlaceFinding {
      let start = text.utf8.distance(
        from: text.startIndex, to: text.range(of: name)!.lowerBound)
      return PlaceFinding(
        name: name, id: start, spans: [Span(start: start, end: start + name.utf8.count)])
    }
    var facts = Facts()
    facts.places = [place("أنقرة"), place("دكا")]
    let found = try sessions(text, facts)
    #expect(found.map(\.kind) == ["preparatory", "ordinary"])
    #expect(found.map(\.place).last == "دكا")
  }

  @Test func aSymbolNamesItsSession() throws {
    var facts = Facts()
    facts.symbols = [
      SymbolFinding(
        text: "OIC/CFM-44/2017/POL/RES", normal: "OIC/CFM-44/2017/POL/RES",
        spans: [Span(start: 0, end: 23)])
    ]
    let found = try sessions("OIC/CFM-44/2017/POL/RES قرارات بشأن الشؤون السياسية", facts)
    #expect(found.map(\.number) == [44])
    #expect(found.map(\.year) == [2017])
    #expect(found.map(\.role) == [.subject])
  }
}
