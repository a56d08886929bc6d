import Testing

@testable import ArabicText

/// Folding, with one test for each rule.
@Suite struct ArabicFoldingTests {
  private func check(
    _ input: String, _ expected: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let folded = ArabicFolding.fold(input)
    #expect(
      folded.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(folded.debugDescription)",
      sourceLocation: location)
    #expect(ArabicFolding.fold(expected) == expected, sourceLocation: location)
  }

  private static let examples: [String: (String, String)] = [
    "fold-alef": ("أإآٱ", "اااا"), "fold-yeh": ("بنى میثاق", "بني ميثاق"),
    "fold-kaf": ("کشور", "كشور"), "fold-heh": ("فاطمة ہ", "فاطمه ه"),
    "fold-marks": ("مَبنا", "مبنا"), "fold-tatweel": ("روبرـــت", "روبرت"),
    "fold-digits": ("٠١۴", "014"), "fold-thousands": ("١٬٠٠٠", "1000"),
    "fold-punctuation": ("نعم، «ب»", "نعم, \"ب\""), "fold-case": ("OIC", "oic"),
    "fold-spaces": ("ا  ب", "ا ب"), "fold-signs": ("محمدﷺقال", "محمد قال"),
    "fold-glued-digits": ("ديسمبر2017", "ديسمبر 2017"),
    "fold-glued-words": ("مكةالمكرمة", "مكه المكرمه"),
  ]

  @Test(arguments: Normaliser.foldingRules.map(\.name))
  func everyRuleHasAnExample(rule: String) throws {
    let (input, expected) = try #require(Self.examples[rule])
    check(input, expected)
  }

  @Test func everyExampleHasARuleAndEveryRuleHasASentence() {
    let rules = Normaliser.foldingRules
    #expect(Set(rules.map(\.name)) == Set(Self.examples.keys))
    for rule in rules { #expect(rule.sentence.hasSuffix("."), "\(rule.name)") }
  }

  @Test func alefsBecomeBareAlef() { check("آجن أحمد إعاذ ٱلله", "اجن احمد اعاذ الله") }
  @Test func hamzaOnWawAndYehIsKept() { check("مؤتمر مسئول", "مؤتمر مسئول") }
  @Test func tehMarbutaAndOtherHehsBecomeHeh() { check("فاطمة ہہ ھھ ەە", "فاطمه هه هه هه") }
  @Test func yehsBecomeYeh() { check("بنى میثاق الشریف", "بني ميثاق الشريف") }
  @Test func persianKafBecomesKaf() { check("کشور ڪتاب", "كشور كتاب") }
  @Test func persianLettersThatArabicLacksAreKept() { check("گچپژ ڤ", "گچپژ ڤ") }
  @Test func tatweelInsideAWordIsRemoved() { check("روبرـــــت", "روبرت") }
  @Test func marksAreRemoved() { check("مَبنا نلْسون هتميّ ولدٍ هٰذا", "مبنا نلسون هتمي ولد هذا") }
  @Test func digitsBecomeASCII() { check("٠١٢ ۴۵۶ ٣٫٥ ٥٪", "012 456 3.5 5%") }
  @Test func theThousandsSeparatorBetweenDigitsIsRemoved() { check("١٬٠٠٠ ٬", "1000 ,") }
  @Test func punctuationBecomesASCII() {
    check("نعم، لا؛ هل؟ ۔ “ا” «ب» ″ {ج} – — −", "نعم, لا; هل? . \"ا\" \"ب\" \" \"ج\" - - -")
  }
  @Test func latinBecomesLowerCase() { check("OIC İİT Ärzte", "oic iit ärzte") }
  @Test func spacesAndLinesCollapse() { check(" ا \n\n ب\tج ", "ا ب ج") }
  @Test func signsForPhrasesSeparateWords() { check("محمدﷺقال ﷽", "محمد قال") }

  @Test func digitsAndLettersAreSeparated() {
    check("الـ21 ديسمبر2017 و١١ 20شعبان", "ال 21 ديسمبر 2017 و 11 20 شعبان")
  }

  @Test func gluedNamesAreSeparated() {
    check("مكةالمكرمة", "مكه المكرمه")
    check("للأممالمتحدة", "للامم المتحده")
    check("والأُممالمتحدة", "والامم المتحده")
    check("فلسطينوسوريا", "فلسطين وسوريا")
    check("بلبنانوالعراق قطروتركيا", "بلبنان والعراق قطر وتركيا")
    check("والشعبالفلسطيني", "والشعب الفلسطيني")
    check("الخامسةوالأربعين", "الخامسه والاربعين")
  }

  @Test func aSingleLetterAfterTehMarbutaIsNotSeparated() { check("مدرسةو", "مدرسهو") }

  @Test func wordsAreRunsOfLettersOrDigits() {
    #expect(
      ArabicFolding.words("(OIC/CFM-44/2017) 1,000.5 الـ«نعم»") == [
        "oic", "cfm", "44", "2017", "1", "000", "5", "ال", "نعم",
      ])
    #expect(ArabicFolding.hashes("أحمد احمد").count == 2)
    #expect(Set(ArabicFolding.hashes("أحمد احمد اَحمد")).count == 1)
  }
}
