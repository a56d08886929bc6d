import DocumentModel
import Testing

@testable import ArabicText

/// Cardinal numbers in words and digits.
extension NumberWordsTests {
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

  @Test func zeroNextToADateIsTheMonthSafar() {
    check("صفر", cardinal: 0)
    for date in ["5 صفر", "من صفر", "شهر صفر", "صفر 1437", "العاشر صفر"] {
      let found = NumberWords.all(in: TestTexts.normalise(date)).map(\.value)
      #expect(!found.contains(0), "\(date)")
    }
  }
}
