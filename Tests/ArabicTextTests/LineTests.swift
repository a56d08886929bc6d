import DocumentModel
import Testing

@testable import ArabicText

/// Broken lines and broken paragraphs.
@Suite struct LineTests {
  private let paragraphs = [
    "عقد وزراء خارجية الدول الأعضاء في المنظمة اجتماعا طارئا في مدينة جدة لبحث الأوضاع في الأراضي "
      + "المحتلة. وترأس الاجتماع وزير خارجية الدولة التي ترأس الدورة الحالية للمجلس، وحضره الأمين "
      + "العام وممثلون عن المنظمات الدولية والإقليمية المعنية بالقضية.",
    "وأكد المشاركون أن السلام العادل لن يتحقق إلا بإنهاء الاحتلال وقيام الدولة المستقلة على حدود عام "
      + "1967 وعاصمتها القدس الشريف. ودعوا المجتمع الدولي إلى تحمل مسؤولياته في وقف الاعتداءات على "
      + "المدنيين وضمان وصول المساعدات إلى المحتاجين دون قيد أو شرط.",
    "وكلف الاجتماع الأمانة العامة بمتابعة تنفيذ ما تم الاتفاق عليه وتقديم تقرير عنه إلى الدورة المقبلة "
      + "التي ستعقد في مطلع العام المقبل. وأعرب المشاركون عن شكرهم للدولة المضيفة على حسن الاستقبال "
      + "وكرم الضيافة وعلى ما وفرته من تسهيلات لإنجاح هذا الاجتماع.",
  ]

  private func check(
    _ input: String, _ expected: String, _ repairs: [String: Int],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let text = TestTexts.normalise(input)
    #expect(String(decoding: text.clean.utf8, as: UTF8.self) == expected, sourceLocation: location)
    let counted = Dictionary(uniqueKeysWithValues: text.clean.repairs.map { ($0.rule, $0.count) })
    #expect(counted == repairs, sourceLocation: location)
    #expect(text.clean.map.sourceCount == text.raw.utf8.count, sourceLocation: location)
  }

  private func checkStays(_ text: String, _ location: SourceLocation = #_sourceLocation) {
    check(text, text, [:], location)
  }

  private func lines(_ text: String) -> Int { text.split(separator: "\n").count }

  @Test(arguments: [65, 72, 80, 90, 100])
  func linesOfAFixedWidthBecomeParagraphs(_ width: Int) {
    let wrapped = paragraphs.map { TestLines.wrapped($0, at: width) }
    let count = wrapped.map(lines).reduce(0, +) - 3
    for gap in ["\n", "\n\n"] {
      check(
        wrapped.joined(separator: gap), paragraphs.joined(separator: gap), ["wrapped-lines": count])
    }
  }

  @Test func headingsItemsAndSignaturesOfAWrappedTextStaySeparate() {
    let items = ["1. " + paragraphs[0], "2. " + paragraphs[1], "- " + paragraphs[2]]
    let body = items.map { TestLines.wrapped($0, at: 76) }.joined(separator: "\n")
    let text = "بيان صحفي\nالأمانة العامة\n" + body + "\nجدة\nإدارة الإعلام"
    let expected =
      "بيان صحفي\nالأمانة العامة\n" + items.joined(separator: "\n") + "\nجدة\nإدارة الإعلام"
    check(text, expected, ["wrapped-lines": lines(body) - 3])
  }

  @Test func versesListsAndTitleBlocksAreUnchanged() {
    checkStays(
      "قم للمعلم وفه التبجيلا كاد المعلم أن يكون رسولا\n"
        + "أعلمت أشرف أو أجل من الذي يبني وينشئ أنفسا وعقولا\n"
        + "سبحانك اللهم خير معلم علمت بالقلم القرون الأولى\n"
        + "أخرجت هذا العقل من ظلماته وهديته النور المبين سبيلا")
    checkStays(
      "أحمد بن محمد العلي\nخالد بن سعيد\nعبد الله بن ناصر\nيوسف بن إبراهيم الأحمد\nسالم بن علي\n"
        + "ماجد بن فهد")
    checkStays(
      "تقرير الاجتماع التنسيقي لوزراء خارجية\nالدول الأعضاء في المنظمة\nمقر الأمم المتحدة بنيويورك\n"
        + "22 سبتمبر 2017")
  }

  @Test func paragraphsOfOneSentenceAreUnchanged() {
    checkStays(
      "أكد الوزير أن الاجتماع كان مثمرا وأن المشاركين اتفقوا.\nوقال إن الدورة المقبلة ستعقد قريبا.\n"
        + "وأضاف أن الأمانة العامة ستقدم تقريرا عن ذلك.\nوختم بالشكر للدولة المضيفة على الاستقبال.")
  }

  @Test func aParagraphBrokenAfterAWordThatCannotEndASentenceIsJoined() {
    let first =
      "وأشار البيان إلى نتائج الاجتماع الطارئ الذي عقدته اللجنة التنفيذية في المدينة ويدعو"
    let rest = "مجلس الأمن إلى تحمل مسؤوليته من أجل وضع حد للعدوان."
    check(first + "\n\n" + rest, first + " " + rest, ["page-breaks": 1])
    check(first + "\n\n- 3 -\n\n" + rest, first + " " + rest, ["page-breaks": 1])
    checkStays(first + "\n\n5. " + rest)
    checkStays(first + ".\n\n" + rest)
    checkStays(first + "\n\nوأضاف الأمين العام أن " + rest)
  }

  @Test func aNumberedParagraphIsJoinedWithItsRest() {
    let numbered = (1...4).map {
      "\($0). أكد الاجتماع التزام الدول الأعضاء بالمبادئ التي قامت عليها المنظمة منذ إنشائها"
    }
    let rest = "قبل نصف قرن وعزمها على تنفيذ القرارات."
    check(
      "\(numbered[0]).\n\(numbered[1])\n\n\(rest)\n\(numbered[2]).\n\(numbered[3]).",
      "\(numbered[0]).\n\(numbered[1]) \(rest)\n\(numbered[2]).\n\(numbered[3]).",
      ["page-breaks": 1])
    checkStays("\(numbered[0])\n\(numbered[1])\n\n\(rest)\n\(numbered[2])\n\(numbered[3])")
  }

  @Test func aLongLineWithoutAFullStopIsNoEvidence() {
    checkStays(
      "وأكد المشاركون في ختام أعمالهم ضرورة مواصلة الجهود المشتركة لتحقيق الأهداف المنشودة\n\n"
        + "وقال الأمين العام إن المنظمة ستواصل دعمها للدول الأعضاء في جميع المجالات.")
  }

  @Test func theBrokenParagraphOfSeed002IsJoined() throws {
    guard case .text(let raw) = Decoder.decode(try TestTexts.seed("002")) else { return }
    let text = Normaliser.normalise(raw)
    #expect(text.clean.repairs.contains(Repair(rule: "page-breaks", count: 1)))
    #expect(String(decoding: text.clean.utf8, as: UTF8.self).contains("ويدعو مجلس الأمن الدولي"))
    #expect(text.paragraphs.count == 28)
  }

  @Test(arguments: ["000", "001", "003", "004"])
  func theLinesOfTheOtherSeedsAreUnchanged(_ number: String) throws {
    guard case .text(let raw) = Decoder.decode(try TestTexts.seed(number)) else { return }
    let rules = Normaliser.normalise(raw).clean.repairs.map(\.rule)
    #expect(
      !rules.contains { [LineWrap.rule, PageBreakJoiner.rule, VisualOrder.rule].contains($0) })
  }

  @Test func hostileTextIsReadInLinearTime() {
    let count = 200_000
    for piece in ["في\n", "1. ا\n", "- 3 -\n", "كلمة ", "ةىة ", "(", "12/", "ﺔﺒ", "األ ", "لاا"] {
      let text = TestTexts.normalise(String(repeating: piece, count: count / 4))
      #expect(text.clean.map.madeCount == text.clean.utf8.count)
    }
  }
}
