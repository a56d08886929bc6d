import DocumentModel
import Testing

@testable import ArabicText

/// Cleaning, with one test for each rule.
@Suite struct CleaningTests {
  private func check(
    _ input: String, _ expected: String, _ repairs: [String: Int] = [:],
    _ location: SourceLocation = #_sourceLocation
  ) {
    let text = TestTexts.normalise(input)
    let clean = String(decoding: text.clean.utf8, as: UTF8.self)
    #expect(
      clean.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(clean.debugDescription)",
      sourceLocation: location)
    let counted = Dictionary(uniqueKeysWithValues: text.clean.repairs.map { ($0.rule, $0.count) })
    #expect(counted == repairs, sourceLocation: location)
    #expect(text.clean.map.sourceCount == text.raw.utf8.count, sourceLocation: location)
    #expect(text.clean.map.madeCount == text.clean.utf8.count, sourceLocation: location)
  }

  @Test func correctTextIsUnchanged() {
    check(
      "قال الأمين العام: «نعم»، في ١٨ مايو.\n\nوأضاف أنّ القمّةَ قريبة.\n",
      "قال الأمين العام: «نعم»، في ١٨ مايو.\n\nوأضاف أنّ القمّةَ قريبة.")
    check("هذا نص سليم.\nوسطر ثان", "هذا نص سليم.\nوسطر ثان")
  }

  @Test func everyLineEndBecomesOne() {
    check(
      "ا\r\nب\rج\u{85}د\u{2028}ه\u{2029}و\u{B}ز\u{C}ح", "ا\nب\nج\nد\nه\nو\nز\nح", ["newlines": 7])
  }

  @Test func severalBlankLinesBecomeOneAndNoneRemainAtTheEnds() {
    check("\n\nا\n\n\n\nب\n\n", "ا\n\nب", ["blank-lines": 5])
    check("ا\n \n\t\nب", "ا\n\nب", ["blank-lines": 1, "spaces": 2])
  }

  @Test func spacesCollapseAndLinesAreTrimmed() {
    check("  ا\u{A0}ب\t\tج\u{2003}\u{3000} د  \n ه ", "ا ب ج د\nه", ["spaces": 12])
  }

  @Test func bidiControlsAreRemoved() {
    check("٢٦\u{200F}/١٠\u{202B}ا\u{202C} \u{2067}ب\u{2069}", "٢٦/١٠ا ب", ["bidi-controls": 5])
    check("ا \u{200F} ب", "ا ب", ["bidi-controls": 1, "spaces": 1])
  }

  @Test func invisibleMarksAreRemoved() {
    check("\u{FEFF}ال\u{200B}دو\u{AD}رة\u{2060}", "الدورة", ["zero-width": 4])
  }

  @Test func theNonJoinerIsKeptOnlyInPersian() {
    check("المو\u{200C}قع الإلكتروني", "الموقع الإلكتروني", ["zero-width": 1])
    check("سازمان همکاری می\u{200C}شود که گفت", "سازمان همکاری می\u{200C}شود که گفت")
  }

  @Test func theJoinerIsRemovedOnlyNextToArabic() {
    check("1438ه\u{200D} ", "1438ه", ["zero-width": 1, "spaces": 1])
    check("👨\u{200D}👩", "👨\u{200D}👩")
  }

  @Test func controlCharactersAreRemoved() {
    check("ا\u{0}ب\u{1B}ج\u{7F}", "ابج", ["control-characters": 3])
  }

  @Test func decomposedHamzaIsComposed() {
    check(
      "ا\u{655}لى مسي\u{654}ول را\u{654}س مو\u{654}تمر قرا\u{653}ن",
      "إلى مسئول رأس مؤتمر قرآن", ["nfc": 5])
    check("ا\u{200F}\u{654}", "أ", ["bidi-controls": 1, "nfc": 1])
  }

  @Test func marksAreInCanonicalOrder() {
    check("شد\u{651}\u{64E}ة", "شد\u{64E}\u{651}ة", ["nfc": 1])
    check("شد\u{64E}\u{651}ة", "شد\u{64E}\u{651}ة")
    check("أ\u{655}", "إ\u{654}", ["nfc": 1])
  }

  @Test func otherScriptsAreComposedToo() {
    check("re\u{301}solution \u{212B} \u{1112}\u{1161}\u{11AB}", "résolution Å 한", ["nfc": 3])
  }

  @Test func presentationFormsBecomeLetters() {
    check("ﺍﻟﻜﻮمسيك", "الكومسيك", ["presentation-forms": 4])
    check("ﻷﻣﺔ ﻹسلام ﻻ", "لأمة لإسلام لا", ["presentation-forms": 5])
    check("ﷲ ﷴ", "الله محمد", ["presentation-forms": 2])
    check("١٠ ﷼", "١٠ ريال", ["presentation-forms": 1])
  }

  @Test func formsThatCarryAMarkLoseTheirSpace() {
    check("مدرس\u{FE76}ة", "مدرسَة", ["presentation-forms": 1])
    check("حق\u{FC60}ا", "حقَّا", ["presentation-forms": 1])
    check("حق\u{FCF2}ا", "حقَّا", ["presentation-forms": 1])
  }

  @Test func everyFormOfAMarkJoinsTheWord() {
    let forms = (0xFC5E...0xFC63).map { $0 } + stride(from: 0xFE70, through: 0xFE7E, by: 2)
    for value in forms {
      let form = String(UnicodeScalar(UInt32(value))!)
      let clean = TestTexts.clean("مد" + form + "رسة")
      #expect(!clean.contains(" ") && !clean.unicodeScalars.contains { $0.value >= 0xFB50 })
      #expect(ArabicFolding.fold(clean) == "مدرسه", "\(value)")
    }
  }

  @Test func formsOfOtherYehsKeepTheirLetter() {
    check("\u{FBFC} \u{FEEF} \u{FEF1}", "ی ى ي", ["presentation-forms": 3])
    #expect(ArabicFolding.fold("عل\u{FBFD} عل\u{FEF0}") == "علي علي")
  }

  @Test func signsForWholePhrasesAreKept() {
    check("محمد ﷺ ﷻ ﷽ ﴾آية﴿", "محمد ﷺ ﷻ ﷽ ﴾آية﴿")
    check("\u{FD40} \u{FD4F} \u{FDFE} \u{FDFF}", "\u{FD40} \u{FD4F} \u{FDFE} \u{FDFF}")
  }

  @Test func nothingElseIsMappedForCompatibility() {
    check("½ … ² ″ ´ ① ﬁ", "½ … ² ″ ´ ① ﬁ")
  }

  @Test func tatweelInsideWordsAndAfterPrefixesIsRemoved() {
    check("طــــالــــبت", "طالبت", ["tatweel": 8])
    check("روبرـــــت", "روبرت", ["tatweel": 5])
    check("الدورة الـ42 والـ 21 والـ (٣)", "الدورة ال42 وال 21 وال (٣)", ["tatweel": 3])
    check("لـ«التعاون» بـ “رؤية” 1438هـ", "ل«التعاون» ب “رؤية” 1438ه", ["tatweel": 3])
    check("مـ\u{64E}ـرحبا", "م\u{64E}رحبا", ["tatweel": 2])
  }

  @Test func aFreestandingTatweelBecomesADash() {
    check("الفلسطيني ـ الإسرائيلي", "الفلسطيني - الإسرائيلي", ["tatweel-dash": 1])
    check("2017ـ2018", "2017-2018", ["tatweel-dash": 1])
    check("جدةـ خاص", "جدة- خاص", ["tatweel-dash": 1])
    check("جدةـالرياض", "جدة-الرياض", ["tatweel-dash": 1])
    check("ـ تعزيز", "- تعزيز", ["tatweel-dash": 1])
  }

  @Test func spellingDigitsAndQuotesAreKept() {
    check("إسلامى اسلامي مسئول ١٢ 12 “نعم” «لا»", "إسلامى اسلامي مسئول ١٢ 12 “نعم” «لا»")
  }

  @Test func emptyTextStaysEmpty() {
    check("", "")
    check(" \n\u{200F} ", "", ["spaces": 2, "bidi-controls": 1, "blank-lines": 1])
  }
}
