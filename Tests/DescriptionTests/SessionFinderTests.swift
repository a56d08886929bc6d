import ArabicText
import Description
import DocumentModel
import PatternMatching
import Structure
import Testing

@Suite struct SessionFinderTests {
  private func finder() throws -> SessionFinder {
    try SessionFinder(
      bodies: [
        SessionBody(
          id: "cfm", patterns: ["مجلس وزراء (ال)?خارجيه", "مؤتمر وزراء الخارجيه"]),
        SessionBody(
          id: "islamic-summit",
          patterns: [
            "القمه الاسلاميه", "مؤتمر القمه الاسلامي",
            "القمه ([^ ,.;:]+ ){0,3}لمنظمه التعاون الاسلامي",
          ]),
        SessionBody(id: "other-oic", patterns: ["القمه الاسلاميه للعلوم والتكنولوجيا"]),
        SessionBody(
          id: "contact-group", patterns: ["فريق الاتصال( الوزاري)? (حول|المعني)~"],
          kind: "contact-group-ministerial"),
        SessionBody(
          id: "acm", patterns: ["اجتماعهم التنسيقي", "الاجتماع التنسيقي السنوي"],
          kind: "annual-coordination"),
        SessionBody(id: "excom", patterns: ["اللجنه التنفيذيه"]),
        SessionBody(id: "unga", patterns: ["الجمعيه العامه"]),
      ],
      kinds: [
        SessionTerm(
          id: "extraordinary", patterns: ["استثنائي~", "غير (ال)?عادي~", "extraordinary"]),
        SessionTerm(id: "emergency", patterns: ["طارئ~", "emergency"]),
        SessionTerm(id: "preparatory", patterns: ["تحضيري~"]),
        SessionTerm(id: "ordinary", patterns: ["عادي~"]),
      ],
      abouts: [
        SessionTerm(id: "palestine", patterns: ["فلسطين~"]),
        SessionTerm(id: "kashmir", patterns: ["كشمير"]),
      ])
  }

  func sessions(_ string: String, _ facts: Facts = Facts()) throws -> [Session] {
    let raw = RawText(
      utf8: Array(string.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1))
    let text = RepairedText(text: Normaliser.normalise(raw), repeats: [])
    return try finder().sessions(in: DocumentZones(DocumentStructure(text), facts), facts: facts)
  }

  /// Returns `body/kind/number` of each session found.
  private func keys(_ string: String) throws -> [String] {
    try sessions(string).map { session in
      [session.body, session.kind, session.number.map(String.init) ?? "-"].joined(separator: "/")
    }
  }

  @Test(arguments: [
    "الدورة الثانية والأربعين لمجلس وزراء الخارجية",
    "الدورة الثانية والأربعون لمجلس وزراء الخارجية",
    "الدورة الـ42 لمجلس وزراء الخارجية", "الدورة ال 42 لمجلس وزراء الخارجية",
    "الدورة الـ (42) لمجلس وزراء الخارجية", "الدورة 42 لمجلس وزراء الخارجية",
    "الدورة العادية الثانية والأربعين لمجلس وزراء الخارجية",
    "عقد مجلس وزراء الخارجية دورته الثانية والأربعين",
  ])
  func aNumberIsReadInWordsAndDigits(_ text: String) throws {
    #expect(try keys(text + " في جدة.") == ["cfm/ordinary/42"])
  }

  @Test func theNumberComesBeforeOrAfterTheAdjective() throws {
    #expect(
      try keys("للدورة الـ21 الاستثنائية لمجلس وزراء خارجية المنظمة") == ["cfm/extraordinary/21"])
    #expect(
      try keys("للدورة الاستثنائية الـ21 لمجلس وزراء خارجية المنظمة") == ["cfm/extraordinary/21"])
    #expect(
      try keys("القمة الثامنة الاستثنائية لمنظمة التعاون الإسلامي")
        == ["islamic-summit/extraordinary/8"])
    #expect(
      try keys("مؤتمر القمة الإسلامي الثاني عشر في القاهرة") == ["islamic-summit/ordinary/12"])
  }

  @Test(arguments: [
    "تضم منظمة التعاون الإسلامي 57 دولة", "على حدود 1967", "قرار مجلس الأمن 2334",
    "الدورة التدريبية الثالثة", "في الدورة الثالثة من العمر", "أكد مجلس وزراء الخارجية في 42 مادة",
    "مجلس وزراء الخارجية لعام 2017", "اجتماع وزراء 20 دولة",
    "دورة تدريبية ثانية لمجلس وزراء الخارجية",
  ])
  func aNumberAloneIsNotASession(_ text: String) throws {
    #expect(try keys(text).isEmpty)
  }

  @Test func theLongerBodyNameIsPreferred() throws {
    #expect(
      try keys("للدورة الأولى للقمة الإسلامية للعلوم والتكنولوجيا في أستانا")
        == ["other-oic/ordinary/1"])
  }

  @Test func aUnitedNationsSessionBelongsToTheUnitedNations() throws {
    let found = try sessions(
      "اجتمع الوزراء على هامش الدورة الثانية والسبعين للجمعية العامة لمنظمة الأمم المتحدة.")
    #expect(found.map(\.body) == ["unga"])
    #expect(found.map(\.number) == [72])
    #expect(found.map(\.role) == [.mention])
  }

  @Test func aPreparatoryMeetingHasItsSessionAsParent() throws {
    let found = try sessions(
      "الاجتماع التحضيري للدورة الـ21 الاستثنائية لمجلس وزراء خارجية المنظمة")
    #expect(found.map(\.kind) == ["preparatory", "extraordinary"])
    #expect(found[0].parent == "cfm/extraordinary/21")
    #expect(found[0].number == nil)
    #expect(found[1].parent == nil)
  }

  @Test func aContactGroupHasATopic() throws {
    let found = try sessions(
      "عقدت منظمة التعاون الإسلامي الاجتماع الثاني لفريق الاتصال الوزاري حول فلسطين أمس.")
    #expect(found.map(\.kind) == ["contact-group-ministerial"])
    #expect(found.map(\.about) == ["palestine"])
    #expect(found.map(\.number) == [2])
  }

  @Test func anAdjectiveOrTheBodyIdentifiesASessionWithoutNumber() throws {
    #expect(
      try keys("عقد الوزراء اجتماعهم التنسيقي السنوي في نيويورك") == ["acm/annual-coordination/-"])
    #expect(
      try keys("الاجتماع الطارئ للجنة التنفيذية لمنظمة التعاون الإسلامي") == ["excom/emergency/-"])
    #expect(try keys("الاجتماع الطارئ للجنة التنفيذية لمنظمة التحرير الفلسطينية").isEmpty)
    #expect(try keys("اجتماع مجلس وزراء الخارجية").isEmpty)
  }

  @Test func aSessionNamedTwiceIsReportedOnce() throws {
    let found = try sessions(
      """
      الدورة الـ42 لمجلس وزراء الخارجية

      افتتح الأمير أعمال الدورة الثانية والأربعين لمجلس وزراء الخارجية في الكويت.
      """)
    #expect(found.count == 1)
    #expect(found.first?.role == .subject)
    #expect(found.first?.start == 0)
  }

  @Test func aSessionNamedAgainWithoutItsNumberIsTheSame() throws {
    let text =
      "الدورة الـ21 الاستثنائية لمجلس وزراء الخارجية. ويرفع إلى الاجتماع الاستثنائي لمجلس وزراء الخارجية."
    #expect(try keys(text) == ["cfm/extraordinary/21"])
  }

  @Test func theSpanRefersToTheRawText() throws {
    let text = "بدأت الدورة الـ42 لمجلس وزراء الخارجية اليوم."
    let session = try #require(try sessions(text).first)
    let words = String(decoding: Array(text.utf8)[session.start..<session.end], as: UTF8.self)
    #expect(words == "الدورة الـ42 لمجلس وزراء الخارجية")
  }

  @Test(arguments: [
    "تقرير الدورة الثانية\nوالأربعين لمجلس\nوزراء الخارجية",
    "تقرير الدورة الثانية والأربعين،\nلمجلس وزراء الخارجية",
    "الدورة الثانية والأربعين\n\nلمجلس\n\nوزراء الخارجية", "الدورة رقم 42 لمجلس وزراء الخارجية",
  ])
  func aLineBreakDoesNotSplitASession(_ text: String) throws {
    #expect(try keys(text) == ["cfm/ordinary/42"])
  }

  @Test(arguments: [
    ("51st Session of the OIC Council of Foreign Ministers", "cfm/ordinary/51"),
    ("the fifty-first session of the Council of Foreign Ministers", "cfm/ordinary/51"),
    ("The Fourteenth Islamic Summit Conference", "islamic-summit/ordinary/14"),
    ("EMERGENCY MEETING OF THE OIC COUNCIL OF FOREIGN MINISTERS", "cfm/emergency/-"),
    (
      "the 17th extraordinary session of the Council of Foreign Ministers",
      "cfm/extraordinary/17"
    ),
    ("la 51e session du Conseil des ministres des affaires étrangères", "cfm/ordinary/51"),
  ])
  func otherLanguagesWriteTheNumberFirst(_ text: String, _ key: String) throws {
    #expect(try keys(text) == [key])
  }

  @Test func theAssemblyOfAnotherBodyIsNotASession() throws {
    #expect(try keys("الاجتماع الثاني للجمعية العامة لشركة الكهرباء").isEmpty)
    #expect(
      try keys("الاجتماع الثاني للجمعية العامة لشركة الكهرباء برعاية الأمم المتحدة").isEmpty)
  }

  @Test func theSessionOfTheCouncilBelongsToTheCouncilNamedBefore() throws {
    #expect(
      try keys("رأست كوت ديفوار مجلس وزراء الخارجية، وترأس بنغلاديش الدورة الـ45 للمجلس.")
        == ["cfm/ordinary/45"])
  }

  @Test func aBadPatternIsRefused() {
    #expect(throws: PatternError.self) {
      try SessionFinder(
        bodies: [SessionBody(id: "x", patterns: ["(ا"])], kinds: [], abouts: [])
    }
  }
}
