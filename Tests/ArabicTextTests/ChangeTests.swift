import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import ArabicText

/// The list of changes, and the list of rules.
@Suite struct ChangeTests {
  /// For each rule, a text that the rule changes.
  private static let examples: [String: String] = [
    "newlines": "ا\r\nب", "blank-lines": "ا\n\n\nب", "spaces": "ا\tب",
    "bidi-controls": "ا\u{200F}ب",
    "zero-width": "ا\u{200B}ب", "control-characters": "ا\u{1}ب", "nfc": "ا\u{654}",
    "presentation-forms": "ﻓﻲ", "tatweel": "كتـاب", "tatweel-dash": "ا ـ ب",
    "visual-order": TestLines.turned("عقدت اللجنة التنفيذية اجتماعا طارئا في مقر المنظمة"),
    "lam-alef": "منظمة التعاون اإلسالمي واألمم المتحدة",
    "wrapped-lines":
      TestLines.wrapped(
        "عقد وزراء خارجية الدول الأعضاء في المنظمة اجتماعا طارئا في مدينة جدة لبحث الأوضاع في الأراضي "
          + "المحتلة. وترأس الاجتماع وزير خارجية الدولة التي ترأس الدورة الحالية للمجلس، وحضره الأمين "
          + "العام وممثلون عن المنظمات الدولية والإقليمية المعنية بالقضية وعدد كبير من السفراء.",
        at: 70),
    "page-breaks":
      "وأشار البيان إلى نتائج الاجتماع الطارئ الذي عقدته اللجنة التنفيذية في المدينة ويدعو\n\n"
      + "مجلس الأمن إلى تحمل مسؤوليته من أجل وضع حد للعدوان.",
  ]

  @Test(arguments: Normaliser.rules.map(\.name))
  func everyRuleHasAnExampleAndReportsItsNameInTheRepairs(_ rule: String) throws {
    let example = try #require(Self.examples[rule] ?? MisreadExamples.texts[rule])
    let raw = TestTexts.raw(example)
    #expect(Normaliser.normalise(raw).clean.repairs.contains { $0.rule == rule })
    let change = try #require(
      Normaliser.changes(raw, limit: 100).first { $0.rule == rule })
    #expect(!change.before.unicodeScalars.elementsEqual(change.after.unicodeScalars))
  }

  @Test func everyRuleIsListedOnceWithASentence() {
    let names = Normaliser.rules.map(\.name)
    #expect(Set(names).count == names.count)
    for rule in Normaliser.rules { #expect(rule.sentence.hasSuffix("."), "\(rule.name)") }
  }

  @Test func aChangeContainsTheTextBeforeAndAfter() {
    let changes = Normaliser.changes(TestTexts.raw("قال ﻓﻲ\u{200F} كتــاب\tله"), limit: 10)
    #expect(
      changes == [
        TextChange(
          rule: "presentation-forms", span: Span(start: 7, end: 13), before: "ﻓﻲ", after: "في",
          count: 2),
        TextChange(
          rule: "bidi-controls", span: Span(start: 13, end: 16), before: "\u{200F}", after: ""),
        TextChange(
          rule: "tatweel", span: Span(start: 21, end: 25), before: "ــ", after: "", count: 2),
        TextChange(rule: "spaces", span: Span(start: 29, end: 30), before: "\t", after: " "),
      ])
    #expect(Normaliser.changes(TestTexts.raw("قال ﻓﻲ\u{200F} كتــاب\tله"), limit: 2).count == 2)
    #expect(Normaliser.changes(TestTexts.raw("نص سليم"), limit: 10).isEmpty)
  }

  @Test func laterStagesCiteRaw() {
    let broken =
      "\tوأشار البيان إلى نتائج الاجتماع الذي عقدته اللجنة التنفيذية في المدينة ويدعو\r\n\r\n"
    let raw = TestTexts.raw(broken + "مجلس الأمن إلى تحمل مسؤوليته من أجل وضع حد للعدوان.")
    let change = Normaliser.changes(raw, limit: 10).first { $0.rule == "page-breaks" }
    #expect(change.map { raw.utf8[$0.span.range].elementsEqual("\r\n\r\n".utf8) } == true)
    #expect(change?.before == "\n\n" && change?.after == " ")
  }

  private func checkCounts(_ raw: RawText, _ shown: String) {
    var counts: [String: Int] = [:]
    let changes = Normaliser.changes(raw, limit: .max)
    for change in changes { counts[change.rule, default: 0] += change.count }
    let repairs = Normaliser.normalise(raw).clean.repairs
    #expect(
      counts == Dictionary(repairs.map { ($0.rule, $0.count) }, uniquingKeysWith: +), "\(shown)")
    for (left, right) in zip(changes, changes.dropFirst()) {
      #expect(left.start <= right.start, "\(shown)")
    }
    for change in changes { #expect(change.end <= raw.utf8.count, "\(shown)") }
  }

  @Test func countsAgreeOnRandomText() {
    let alphabet = Array(
      ("ابتةىءأإكل   \n\n\r\t،.-(«ـــ\u{64B}\u{651}\u{653}\u{654}\u{200C}\u{200F}\u{FEFF}\u{AD}\u{0}"
        + "\u{85}\u{2028}\u{A0}ﺍﻟﻜﻻﷲﷺ\u{FC60}\u{FE76}یe\u{301}\u{308}\u{1112}\u{1161}12")
        .unicodeScalars)
    var generator = SeededGenerator(printing: "changes")
    for _ in 0..<4000 {
      var string = ""
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        string.unicodeScalars.append(alphabet.randomElement(using: &generator)!)
      }
      checkCounts(TestTexts.raw(string), string.debugDescription)
    }
  }

  @Test(arguments: ["000", "001", "002", "003", "004"])
  func countsAgreeOnTheSeeds(_ number: String) throws {
    guard case .text(let raw) = Decoder.decode(try TestTexts.seed(number)) else { return }
    checkCounts(raw, number)
  }

  @Test func countsAgreeOnTheExamples() {
    for (rule, example) in Self.examples { checkCounts(TestTexts.raw(example), rule) }
  }
}

/// Examples of text decoded with a wrong table, and of HTML in a text.
private enum MisreadExamples {
  static let texts: [String: String] = [
    "tags": "<p>قال الوزير<br/>إن الاجتماع انتهى</p>",
    "entities": "قال&nbsp;الوزير &laquo;انتهى&raquo;",
    "utf-8-as-windows-1252": MisreadTable.western.misread(text),
    "utf-8-as-latin-1": MisreadTable.latin1.misread(text),
    "utf-8-as-windows-1256": MisreadTable.arabic.misread(text),
    "windows-1256-as-windows-1252": MisreadTable.western.misread1256(text),
    // Quotes are C1 controls in Latin-1, and so are evidence of it.
    "windows-1256-as-latin-1": MisreadTable.latin1.misread1256(text + " “باقية” فيها"),
  ]

  private static let text = "عقد مجلس وزراء الخارجية اجتماعا طارئا في مدينة جدة"
}
