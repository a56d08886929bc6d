import Testing
import Vocabulary

@testable import ArabicText

@Suite struct NumberWordsTests {
  /// The ordinal that begins with the first word, and how many words it takes.
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

  @Test func ordinalsInBothGenders() {
    check("الأول", ordinal: 1)
    check("الأولى", ordinal: 1)
    check("الثامنة", ordinal: 8)
    check("العاشر", ordinal: 10)
    check("الثانية للجنة", ordinal: 2, words: 1)
  }

  @Test func ordinalsFromElevenToNineteen() {
    check("الحادي عشر", ordinal: 11)
    check("الحادية عشرة", ordinal: 11)
    check("الثانية عشر", ordinal: 12)
    check("التاسع عشر لمجموعة", ordinal: 19, words: 2)
  }

  @Test func ordinalsWithTensInEveryCaseAndGender() {
    check("الرابع والثلاثين", ordinal: 34)
    check("الحادي والخمسون", ordinal: 51)
    check("الثانية والسبعين", ordinal: 72)
    check("الثانية و الأربعون", ordinal: 42)
    check("الخامسةوالأربعين", ordinal: 45)
    check("الثلاثون", ordinal: 30)
  }

  @Test func ordinalsOverAHundred() {
    check("المئة", ordinal: 100)
    check("الخامسة بعد المائة", ordinal: 105)
    check("الخامسة والعشرين بعد المئة", ordinal: 125)
    check("المائة والسابعة والعشرون", ordinal: 127)
    check("الألف", ordinal: 1000)
  }

  @Test func ordinalsInDigits() {
    check("الـ21 الاستثنائية", ordinal: 21, words: 2)
    check("ال 42", ordinal: 42)
    check("الـ (42)", ordinal: 42)
    check("الـ٤٢", ordinal: 42)
    check("42", ordinal: 42)
    check("42nd session", ordinal: 42, words: 2)
  }

  @Test func prefixesOnlyWhereTheyAreAllowed() {
    check("للدورة", ordinal: nil)
    check("للرابعة والثلاثين", ordinal: nil)
    check("للرابعة والثلاثين", ordinal: 34, allowingPrefix: true)
    check("بالثالثة", ordinal: 3, allowingPrefix: true)
    check("والخامسة", ordinal: 5, allowingPrefix: true)
    check("للـ42", ordinal: 42, allowingPrefix: true)
  }

  @Test func halvesOfNumbersAreNone() {
    check("الحادي", ordinal: nil)
    check("إحدى الدول", ordinal: nil)
    check("والخمسون", ordinal: nil)
    check("الدورة", ordinal: nil)
    check("الرابع\nوالثلاثين", ordinal: 4, words: 1)
  }

  @Test func cardinalsInWords() {
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

  @Test func cardinalsInDigits() {
    check("57 دولة", cardinal: 57, words: 1)
    check("1,967", cardinal: 1967)
    check("10 آلاف", cardinal: 10000)
    check("٢٬٥٠٠", cardinal: 2500)
    check("5, 100", cardinal: 5, words: 1)
    check("دولة", cardinal: nil)
  }

  @Test func everyOrdinalToNinetyNineReadsBack() {
    let units = [
      "", "الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع",
    ]
    let tens = ["العشر", "الثلاث", "الأربع", "الخمس", "الست", "السبع", "الثمان", "التسع"]
    for (ten, stem) in tens.enumerated() {
      for ending in ["ون", "ين"] {
        for unit in 1...9 {
          check("\(units[unit]) و\(stem)\(ending)", ordinal: (ten + 2) * 10 + unit)
          if unit > 1 { check("\(units[unit])ة و\(stem)\(ending)", ordinal: (ten + 2) * 10 + unit) }
        }
      }
    }
  }
}
