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

  private func check(
    _ string: String, cardinal expected: Int?, words: Int? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let text = TestTexts.normalise(string)
    let found = NumberWords.cardinal(at: 0, in: text)
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

  @Test func cardinalsInWordsAreRead() {
    check("خمس", cardinal: 5)
    check("سبع وخمسون دولة", cardinal: 57, words: 2)
    check("أحد عشر", cardinal: 11)
    check("إحدى وعشرين", cardinal: 21)
    check("مئتان وخمسة", cardinal: 205)
    check("ثلاث مئة وأربعة عشر", cardinal: 314)
    check("ثلاثمائة", cardinal: 300)
    check("ألف وتسعمئة وسبعة وستين", cardinal: 1967)
    check("ألفين وسبعة عشر", cardinal: 2017)
    check("خمسة آلاف ومئتان", cardinal: 5200)
    check("عشرة آلاف", cardinal: 10000)
  }

  @Test func cardinalsInDigitsAreRead() {
    check("57 دولة", cardinal: 57, words: 1)
    check("1,967", cardinal: 1967)
    check("10 آلاف", cardinal: 10000)
    check("٢٬٥٠٠", cardinal: 2500)
    check("5, 100", cardinal: 5, words: 1)
    check("دولة", cardinal: nil)
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

  @Test(arguments: [
    ("احدى عشر", 11), ("إثنان", 2), ("أثنين", 2), ("إثنى عشر", 12), ("ثمان عشرة", 18),
    ("ثمانى مئة", 800), ("ثلاثه", 3), ("خمسه عشر", 15), ("خمسمايه", 500), ("ثلاثمية", 300),
    ("ثلاثة مائة", 300), ("مائتان و خمسون", 250), ("ستمائه وثلاثه", 603), ("خمسعشر", 15),
    ("ثلاثةعشر", 13), ("أربعةوعشرين", 24), ("ثلثمائة", 300),
  ])
  func cardinalsMisspelledInThePressAreRead(_ string: String, _ value: Int) {
    check(string, cardinal: value)
  }

  @Test func millionsAndThousandsAreReadInWordsAndDigits() {
    check("مليون", cardinal: 1_000_000)
    check("3 ملايين و200 ألف", cardinal: 3_200_000)
    check("خمسة وعشرون ألف دولار", cardinal: 25_000, words: 3)
    check("مئة وخمسون ألفا وثلاثة", cardinal: 150_003)
    check("مليون وخمسمئة ألف وثلاثة", cardinal: 1_500_003)
    check("مليونا دولار", cardinal: 2_000_000, words: 1)
    check("ألفا عنصر", cardinal: 2000, words: 1)
    check("ألفا وستمئة", cardinal: 1600)
    check("مليار ونصف المليار", cardinal: 1_500_000_000)
    check("نصف مليون", cardinal: 500_000)
    check("3.5 مليون", cardinal: 3_500_000)
    check("25) مليون", cardinal: 25_000_000)
    check("6.9» مليون برميل", cardinal: 6_900_000, words: 3)
    check("ألف مليون", cardinal: 1_000_000_000)
    check("ألف ومئتي مليون", cardinal: 1_200_000_000)
    check("٣ مئة و٢١", cardinal: 321)
  }

  @Test func digitsInGroupsAreRead() {
    check("١،٢٣٤،٥٦٧", cardinal: 1_234_567)
    check("1.234.567", cardinal: 1_234_567)
    check("1 234 567", cardinal: 1_234_567)
    check("40 000", cardinal: 40_000)
    check("2015 2016", cardinal: 2015, words: 1)
    check("4.8", cardinal: nil)
    check("5,00", cardinal: nil)
    check("1،2،3", cardinal: 1, words: 1)
  }

  @Test func yearsThatStartWithTheUnitsAreRead() {
    check("ست وثلاثين وأربعمائة وألف", cardinal: 1436)
    check("خمس وأربعمائة وألف", cardinal: 1405)
    check("ثلاثين وأربع مئة وألف", cardinal: 1430)
    check("خمسة وعشرين ومئة", cardinal: 125)
    check("خمسين ومئة", cardinal: 50, words: 1)
    check("خمسمئة وألف", cardinal: 500, words: 1)
  }

  @Test func ordinalsInDigitsAreReadInBracketsAndWithEndings() {
    check("الـ«21»", ordinal: 21)
    check("الـ 21st", ordinal: 21)
    check("42ème session", ordinal: 42, words: 2)
  }

  @Test func numbersThatAreNotWholeAreNotRead() {
    check("ثلاثة أرباع السكان", cardinal: nil)
    check("خمسة أخماس", cardinal: nil)
    check("ساعة", cardinal: nil)
    check("خمسة ونصف", cardinal: nil)
    check("آلاف الأشخاص", cardinal: nil)
    check("ملايين", cardinal: nil)
    check("ربع السكان", cardinal: nil)
    check("الاثنين", cardinal: nil)
    check("الاثنان", cardinal: 2)
    check("ثلاثة والعشرون", cardinal: 3, words: 1)
    check("أثنى سموه", cardinal: nil)
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

  @Test func zeroNextToADateIsTheMonthSafar() {
    check("صفر", cardinal: 0)
    for date in ["5 صفر", "من صفر", "شهر صفر", "صفر 1437", "العاشر صفر"] {
      let found = NumberWords.all(in: TestTexts.normalise(date)).map(\.value)
      #expect(!found.contains(0), "\(date)")
    }
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
