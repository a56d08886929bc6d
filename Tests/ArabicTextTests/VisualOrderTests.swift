import DocumentModel
import Testing

@testable import ArabicText

/// Lines that are stored from left to right.
@Suite struct VisualOrderTests {
  private let line = "عقدت اللجنة التنفيذية اجتماعا طارئا في مقر المنظمة"

  private func check(
    _ stored: String, _ expected: String, _ repairs: [String: Int] = ["visual-order": 1],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let text = TestTexts.normalise(stored)
    let clean = String(decoding: text.clean.utf8, as: UTF8.self)
    #expect(clean == expected, sourceLocation: location)
    let counted = Dictionary(uniqueKeysWithValues: text.clean.repairs.map { ($0.rule, $0.count) })
    #expect(counted == repairs, sourceLocation: location)
    #expect(text.clean.map.sourceCount == text.raw.utf8.count, sourceLocation: location)
    #expect(text.clean.map.madeCount == text.clean.utf8.count, sourceLocation: location)
  }

  /// Returns the parts from right to left; parts that start with a Latin letter or a digit are
  /// unchanged.
  private func turned(_ parts: String...) -> String {
    parts.reversed().map { part in
      guard let first = part.unicodeScalars.first else { return part }
      let isLeftToRight =
        first.properties.numericType != nil || (first.value < 0x80 && first.properties.isAlphabetic)
      return isLeftToRight ? part : TestLines.turned(part)
    }.joined()
  }

  @Test func aReversedLineIsPutIntoReadingOrder() {
    check(TestLines.turned(line), line)
    check(
      TestLines.turned(line) + "\r\n", line,
      ["visual-order": 1, "newlines": 0].filter { $0.value > 0 })
  }

  @Test func eachLineIsJudgedSeparately() {
    let other = "وأكد الوزراء دعمهم الكامل للشعب الفلسطيني في نضاله"
    check(other + "\n\n" + TestLines.turned(line), other + "\n\n" + line)
  }

  @Test func shortLinesFollowTheOtherLines() {
    let second = "وأكد الوزراء دعمهم الكامل للشعب الفلسطيني في نضاله العادل"
    let lines = ["تقرير", line, second, "جدول الأعمال"]
    let stored = lines.map(TestLines.turned).joined(separator: "\n\n")
    check(stored, lines.joined(separator: "\n\n"), ["visual-order": 4])
  }

  @Test func numbersAndLatinRunsKeepTheirOrder() {
    check(
      turned(
        "اعتمد المجلس القرار رقم ", "14/37", " في ", "22", " سبتمبر ", "2017", " بنسبة ", "45.5%",
        " وبلغت الميزانية ", "10,000", " دولار"),
      "اعتمد المجلس القرار رقم 14/37 في 22 سبتمبر 2017 بنسبة 45.5% وبلغت الميزانية 10,000 دولار")
    check(
      turned("نظمت المنظمة مع ", "UNESCO Institute", " ندوة في مدينة ", "New York", " الأمريكية"),
      "نظمت المنظمة مع UNESCO Institute ندوة في مدينة New York الأمريكية")
    check(
      turned("بدأ الاجتماع في الساعة ", "٣:٣٠", " وانتهى في يوم ", "٢٦/١٠/٢٠١٧", " بنجاح كبير"),
      "بدأ الاجتماع في الساعة ٣:٣٠ وانتهى في يوم ٢٦/١٠/٢٠١٧ بنجاح كبير")
  }

  @Test func bracketsAreMirroredIfTheToolMirroredThem() {
    let logical = "قال الأمين العام للمنظمة (في كلمته) إن «القدس» أولوية"
    check(TestLines.turned(logical), logical)
    let mirrored = TestLines.turned(logical).replacing(["(": ")", ")": "(", "«": "»", "»": "«"])
    check(mirrored, logical)
  }

  @Test func aFullStopAndABulletStayInPlace() {
    check(TestLines.turned(line) + ".", line + ".")
    check("." + TestLines.turned(line), line + ".")
    check("• " + TestLines.turned(line), "• " + line)
    check("3. " + TestLines.turned(line), "3. " + line)
  }

  @Test func marksStayOnTheirLetters() {
    let vowelled = "أكَّدَ المجلِسُ أنَّ القُدسَ مدينةٌ عربيَّةٌ محتلَّةٌ"
    let text = TestTexts.clean(vowelled)
    #expect(TestTexts.clean(TestLines.turned(vowelled)) == text)
    // As stored by a tool that keeps each letter with its marks.
    #expect(TestTexts.clean(String(vowelled.reversed())) == text)
  }

  @Test func joiningFormsIndicateTheOrder() {
    check("ﺔﺒﻛﺮﻤﻟﺍ ﺔﺣﻮﻟ", "لوحة المركبة", ["visual-order": 1, "presentation-forms": 11])
    check("ﻟﻮﺣﺔ ﺍﻟﻤﺮﻛﺒﺔ", "لوحة المركبة", ["presentation-forms": 11])
  }

  @Test func lamAlefIsReadInBothOrders() {
    let logical =
      "أكدت منظمة التعاون الإسلامي والأمم المتحدة خلال الاجتماع أهمية السلام ولا سيما الآن"
    check(TestLines.turned(logical), logical)
    check(TestLines.turned(TestLines.withTurnedSigns(logical)), logical)
    let other = "وأعلن الوزير الأول أن العالم الإسلامي يدعم الإعلام العالمي والسلام"
    check(TestLines.turned(TestLines.withTurnedSigns(other)), other)
  }

  @Test func lamAlefIsRepairedInReadingOrderToo() {
    check(
      "منظمة التعاون اإلسالمي واألمم المتحدة", "منظمة التعاون الإسلامي والأمم المتحدة",
      ["lam-alef": 2])
    check("كتب اإلسم خطأ في منظمة الأمم", "كتب اإلسم خطأ في منظمة الأمم", [:])
  }

  @Test(arguments: [
    "قفا نبك من ذكرى حبيب ومنزل", "نورا كرايبيك ولويس ميدو", "هلا يا هلا يا هلا", "لا لا لا",
    "سازمان همکاری اسلامی نشست فوق العاده خود را در جده برگزار کرد و وزیران درباره فلسطین گفتگو کردند",
    "اسلامی تعاون تنظیم کے وزرائے خارجہ کا غیر معمولی اجلاس جدہ میں منعقد ہوا جس میں غور کیا گیا",
    "ریکخراوی هاریکاریی ئیسلامی کۆبوونەوەیەکی نائاسایی لە شاری جەدە ساز کرد",
    "ةةةةة ىىىى ةةةة ءءء ةىةى ةةةةة ىىىىى", "qwerty 2017 (IDB)", "١٢٣ - ٤٥٦",
  ])
  func correctTextAndOtherLanguagesAreUnchanged(_ text: String) {
    check(text, text, [:])
  }

  @Test func aFindingInAReversedLineCitesTheLine() {
    let text = TestTexts.normalise("سطر أول.\n" + TestLines.turned(line))
    let span = text.span(folded: text.words[3].folded)
    #expect(text.rawString(span) == TestLines.turned(line))
  }
}

extension String {
  fileprivate func replacing(_ pairs: [Character: Character]) -> String {
    String(map { pairs[$0] ?? $0 })
  }
}
