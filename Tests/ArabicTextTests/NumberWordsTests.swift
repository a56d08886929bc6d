import DocumentModel
import Testing

@testable import ArabicText

@Suite struct NumberWordsTests {
  /// Checks the ordinal that starts with the first word, and its number of words.
  private func check(
    _ string: String, ordinal expected: Int?, words: Int? = nil, allowingPrefix: Bool = false,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let text = TestTexts.normalise(string)
    let found = NumberWords.ordinal(at: 0, in: text, allowingPrefix: allowingPrefix)
    #expect(found?.value == expected, sourceLocation: location)
    if expected != nil {
      #expect(found?.end == words ?? text.words.count, sourceLocation: location)
    }
  }

  @Test func ordinalsAreReadInBothGenders() {
    check("الأول", ordinal: 1)
    check("الأولى", ordinal: 1)
    check("الثامنة", ordinal: 8)
    check("العاشر", ordinal: 10)
    check("الثانية للجنة", ordinal: 2, words: 1)
  }

  @Test func ordinalsFromElevenToNineteenAreRead() {
    check("الحادي عشر", ordinal: 11)
    check("الحادية عشرة", ordinal: 11)
    check("الثانية عشر", ordinal: 12)
    check("التاسع عشر لمجموعة", ordinal: 19, words: 2)
  }

  @Test func ordinalsWithTensAreReadInEveryCaseAndGender() {
    check("الرابع والثلاثين", ordinal: 34)
    check("الحادي والخمسون", ordinal: 51)
    check("الثانية والسبعين", ordinal: 72)
    check("الثانية و الأربعون", ordinal: 42)
    check("الخامسةوالأربعين", ordinal: 45)
    check("الثلاثون", ordinal: 30)
  }

  @Test func ordinalsOverAHundredAreRead() {
    check("المئة", ordinal: 100)
    check("الخامسة بعد المائة", ordinal: 105)
    check("الخامسة والعشرين بعد المئة", ordinal: 125)
    check("المائة والسابعة والعشرون", ordinal: 127)
    check("الألف", ordinal: 1000)
  }

  @Test func ordinalsInDigitsAreRead() {
    check("الـ21 الاستثنائية", ordinal: 21, words: 2)
    check("ال 42", ordinal: 42)
    check("الـ (42)", ordinal: 42)
    check("الـ٤٢", ordinal: 42)
    check("42", ordinal: 42)
    check("42nd session", ordinal: 42, words: 2)
  }

  @Test func prefixesAreReadOnlyIfAllowed() {
    check("للدورة", ordinal: nil)
    check("للرابعة والثلاثين", ordinal: nil)
    check("للرابعة والثلاثين", ordinal: 34, allowingPrefix: true)
    check("بالثالثة", ordinal: 3, allowingPrefix: true)
    check("والخامسة", ordinal: 5, allowingPrefix: true)
    check("للـ42", ordinal: 42, allowingPrefix: true)
  }

  @Test func incompleteNumbersAreNotRead() {
    check("الحادي", ordinal: nil)
    check("إحدى الدول", ordinal: nil)
    check("والخمسون", ordinal: nil)
    check("الدورة", ordinal: nil)
    check("الرابع\nوالثلاثين", ordinal: 4, words: 1)
  }

  @Test(arguments: [
    ("الثانيه", 2), ("الثانى", 2), ("الحاديه عشر", 11), ("الحادى والعشرون", 21),
    ("التاسعه عشره", 19), ("الثالثة عشر", 13), ("الرابعوالثلاثين", 34), ("الخامسةوالأربعين", 45),
    ("الثالثعشر", 13), ("الخامسة وعشرين", 25), ("الواحد والعشرين", 21), ("الاولى", 1),
    ("الأولى والأربعين", 41), ("الثانية و الأربعون", 42), ("ال خامسة والعشرين", 25),
    ("الـ خمسين", 50), ("المائه والاولى", 101), ("الرّابع والثّلاثين", 34), ("الرابـــع عشر", 14),
  ])
  func ordinalsMisspelledInThePressAreRead(_ string: String, _ value: Int) {
    check(string, ordinal: value)
  }

  @Test func ordinalsInDigitsAreReadInBracketsAndWithEndings() {
    check("الـ«21»", ordinal: 21)
    check("الـ 21st", ordinal: 21)
    check("42ème session", ordinal: 42, words: 2)
  }

  @Test func theDayBeforeYesterdayIsNotAnOrdinal() {
    check("أول أمس", ordinal: nil)
    check("الأول من أمس", ordinal: nil)
    check("الأول من مايو", ordinal: 1, words: 1)
    check("أول عشرة فائزين", ordinal: 1, words: 1)
  }

  @Test func minutesEndAnHour() {
    check("الخامسة وعشرين دقيقة", ordinal: 5, words: 1)
    check("الخامسة والنصف", ordinal: 5, words: 1)
  }

  /// Checks the ordinal of the second word, and the name that it is part of.
  private func check(
    _ string: String, second value: Int?, name: WrittenNumber.Name?,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let text = TestTexts.normalise(string)
    #expect(NumberWords.ordinal(at: 1, in: text)?.value == value, sourceLocation: location)
    let found = NumberWords.all(in: text).first { $0.words.contains(1) }
    #expect(found?.name == name, sourceLocation: location)
  }

  @Test func ordinalsInNamesOfMonthsAndRulersBelongToTheNames() {
    check("كانون الثاني 2015", second: nil, name: .month)
    check("وتشرين الأول", second: nil, name: .month)
    check("ربيع الآخر", second: nil, name: nil)
    check("ربيع الثالث", second: 3, name: nil)
    check("عبدالله الثاني", second: nil, name: .ruler)
    check("إليزابيث الثانية", second: nil, name: .ruler)
    check("فيصل الثانية", second: 2, name: nil)
    check("الدورة الثانية", second: 2, name: nil)
  }

  @Test(arguments: ["خمسة في المئة", "5 في المائة", "5 بالمئة"])
  func percentIsNotANumber(_ string: String) {
    let text = TestTexts.normalise(string)
    #expect(NumberWords.all(in: text).map(\.value) == [5])
    #expect(NumberWords.ordinal(at: text.words.count - 1, in: text, allowingPrefix: true) == nil)
  }

  @Test func theLetterRehOfAgenciesIsADecimalPoint() {
    #expect(NumberWords.all(in: TestTexts.normalise("بنسبة 63ر54 بالمئة")).isEmpty)
    #expect(NumberWords.all(in: TestTexts.normalise("1ر11 مليون جنيه")).isEmpty)
  }

  @Test func numbersOfAnAddressAreReadOneByOne() {
    let text = TestTexts.normalise("192.168.1.2")
    #expect(NumberWords.all(in: text).map(\.value) == [192, 168, 1, 2])
  }

  @Test func anIndefinitePronounIsNotANumber() {
    #expect(NumberWords.all(in: TestTexts.normalise("أي واحد وكل واحدة")).isEmpty)
    #expect(NumberWords.all(in: TestTexts.normalise("واحدة من أهم الدول")).isEmpty)
    #expect(NumberWords.all(in: TestTexts.normalise("مقعد واحد")).map(\.value) == [1])
  }

  @Test func numbersAfterBetweenAreReadSeparately() {
    let text = TestTexts.normalise("ما بين خمسة وعشرين ومئة شخص")
    #expect(NumberWords.all(in: text).map(\.value) == [25, 100])
  }

  @Test func allNumbersOfATextAreFound() {
    let text = TestTexts.normalise(
      "شاركت سبع وخمسون دولة في الدورة الثانية والأربعين، بنسبة 4.8 ومع 1,200 مندوب")
    let found = NumberWords.all(in: text)
    #expect(found.map(\.value) == [57, 42, 1200])
    #expect(found.map(\.kind) == [.cardinal, .ordinal, .cardinal])
  }

  @Test func hostileTextsAreReadInLinearTime() {
    for word in ["و ", "خمسة و", "1,234,", "ألف و", "ال ((((", "١٢٣٤٥٦٧٨٩"] {
      let text = TestTexts.normalise(String(repeating: word, count: 4_000))
      _ = NumberWords.all(in: text)
    }
  }
}
