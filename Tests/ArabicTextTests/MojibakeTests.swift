import DocumentModel
import TestSupport
import Testing

@testable import ArabicText

/// Mojibake, with one test for each kind, and texts that are not mojibake.
@Suite struct MojibakeTests {
  private typealias Table = MisreadTable

  private func misread(_ text: String, _ table: Table, lost: String = "\u{FFFD}") -> String {
    table.misread(text, lost: lost)
  }

  private func misread1256(_ text: String, _ table: Table) -> String { table.misread1256(text) }

  private func check(
    _ input: String, _ expected: String, _ rules: Set<String>,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let utf8 = Array(input.utf8)
    let made = Mojibake.undo(utf8)
    let clean = made.map { String(decoding: $0.utf8, as: UTF8.self) } ?? input
    #expect(
      clean.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(clean.debugDescription)",
      sourceLocation: location)
    #expect(Set(made?.repairs.map(\.rule) ?? []) == rules, sourceLocation: location)
    if let made {
      #expect(made.map.sourceCount == utf8.count, sourceLocation: location)
      #expect(made.map.madeCount == made.utf8.count, sourceLocation: location)
    }
  }

  private func checkUntouched(
    _ text: String, _ location: SourceLocation = #_sourceLocation
  ) {
    check(text, text, [], location)
  }

  private static let sentence =
    "اختتمت الدورة الحادية والعشرون أعمالها في ١٨ مايو 2018، وقال الأمين العام: «نعم»؛ هل؟\n"
  private static let article =
    sentence + "وأكّد البيان الختامي – في 12 صفحة – على “الثوابت” وعلى حقوق الشعوب…\n"

  @Test func utf8ReadAsWindows1256IsRestored() {
    check(misread(Self.article, .arabic), Self.article, ["utf-8-as-windows-1256"])
    check(misread("منظمة التعاون", .arabic), "منظمة التعاون", ["utf-8-as-windows-1256"])
  }

  @Test func utf8ReadAsWindows1252IsRestored() {
    // The five undefined bytes are read as browsers read them.
    check(misread(Self.article, .western), Self.article, ["utf-8-as-windows-1252"])
    check(misread("منظمة", .western), "منظمة", ["utf-8-as-windows-1252"])
  }

  @Test func utf8ReadAsLatin1IsRestored() {
    check(misread(Self.article, .latin1), Self.article, ["utf-8-as-latin-1"])
  }

  @Test func windows1256ReadAsWindows1252IsRestored() {
    check(
      misread1256(Self.sentence.replacing("١٨", with: "18"), .western),
      Self.sentence.replacing("١٨", with: "18"), ["windows-1256-as-windows-1252"])
    check(misread1256("المنظمة", .western), "المنظمة", ["windows-1256-as-windows-1252"])
  }

  @Test func latinNamesGluedToArabicDoNotPreventTheRepair() {
    let text = "قال الأمين العام لشركة وSony هاتفNokia الجديد، بـFacebook الآن"
    check(misread1256(text, .western), text, ["windows-1256-as-windows-1252"])
  }

  @Test func windows1256ReadAsLatin1IsRestored() {
    check(
      misread1256("قال إن “الثوابت” باقية", .latin1), "قال إن “الثوابت” باقية",
      ["windows-1256-as-latin-1"])
  }

  @Test(arguments: [0, 1, 2]) func textMisreadTwiceIsUndoneTwice(second: Int) {
    let over = [Table.western, .latin1, .arabic][second]
    let rule = ["utf-8-as-windows-1252", "utf-8-as-latin-1", "utf-8-as-windows-1256"]
    check(
      misread(misread(Self.article, .western), over), Self.article,
      ["utf-8-as-windows-1252", rule[second]])
    check(
      misread(misread(Self.article, .arabic), over), Self.article,
      ["utf-8-as-windows-1256", rule[second]])
    check(
      misread(misread(Self.article, .latin1), over), Self.article,
      ["utf-8-as-latin-1", rule[second]])
    check(
      misread(misread1256("قال الأمين العام للمنظمة", .western), over),
      "قال الأمين العام للمنظمة", ["windows-1256-as-windows-1252", rule[second]])
  }

  @Test(arguments: ["\u{FFFD}", "?", ""]) func lossesOfStrictWindows1252AreMarked(lost: String) {
    let text = "في الملف الفلسطيني وصف الوفد الموقف: «ثابت»"
    check(
      misread(text, .strict, lost: lost), text.replacing("ف", with: "\u{FFFD}"),
      ["utf-8-as-windows-1252"])
  }

  @Test func removedSoftHyphensAreRestoredAsHah() {
    for table in [Table.western, .arabic] {
      let text = "الحاج محمد صالح في البحرين"
      let lossy = misread(text, table).replacing("\u{AD}", with: "")
      #expect(Mojibake.undo(Array(lossy.utf8))?.string == text)
    }
  }

  @Test func lineEndsThatWereControlsAreRestoredAsMeem() {
    let text = "اليوم الأول من المؤتمر\nقال الأمين"
    let lossy = misread(text, .latin1).replacing("\u{85}", with: "\n")
    #expect(Mojibake.undo(Array(lossy.utf8))?.string == text)
  }

  @Test func spacesThatWereNoBreakSpacesAreRestored() {
    let arabic = misread("عام ٢٠١٠ في جدة", .arabic).replacing("\u{A0}", with: " ")
    #expect(Mojibake.undo(Array(arabic.utf8))?.string == "عام ٢٠١٠ في جدة")
    let twice = misread(misread("من أجل السلام نعمل", .western), .western)
    #expect(
      Mojibake.undo(Array(twice.replacing("\u{A0}", with: " ").utf8))?.string
        == "من أجل السلام نعمل")
    let french = misread("été à la fois: c’est déjà vu, là-bas", .western)
    #expect(
      Mojibake.undo(Array(french.replacing("\u{A0}", with: " ").utf8))?.string
        == "été à la fois: c’est déjà vu, là-bas")
  }

  @Test func aParagraphIsUndoneWithinCorrectText() {
    for table in [Table.western, .latin1, .arabic] {
      let bad = misread("وأكد البيان الختامي «الثوابت»", table)
      let input = "قال الأمين: نعم، هذا مبدأ»\n\(bad)\nأ، ب، ج: انتهى.\n"
      let expected = input.replacing(bad, with: "وأكد البيان الختامي «الثوابت»")
      #expect(Mojibake.undo(Array(input.utf8))?.string == expected)
    }
    let bad = misread1256("وأكد البيان الختامي", .western)
    let input = "قال الأمين: نعم.\n\(bad)\nLe Président a été élu à l’unanimité.\n"
    let expected = input.replacing(bad, with: "وأكد البيان الختامي")
    #expect(Mojibake.undo(Array(input.utf8))?.string == expected)
  }

  @Test func titlesAndQuotesWithinALineAreUndone() {
    for table in [Table.western, .arabic] {
      let bad = misread("منظمة التعاون", table)
      check(
        "عنوان الخبر: \(bad) في جدة", "عنوان الخبر: منظمة التعاون في جدة",
        [table == .arabic ? "utf-8-as-windows-1256" : "utf-8-as-windows-1252"])
    }
  }

  @Test func frenchAndEnglishAreUndoneToo() {
    let rule: Set = ["utf-8-as-windows-1252"]
    check("The â€œSummitâ€\u{9D} isnâ€™t over â€“ yet", "The “Summit” isn’t over – yet", rule)
    check("rÃ©solution du 3 aoÃ»t", "résolution du 3 août", rule)
    check("Â«Â OuiÂ Â» dit-il", "«\u{A0}Oui\u{A0}» dit-il", rule)
    check("DÃ‰CISION 20Â°C", "DÉCISION 20°C", rule)
    check("CumhurbaÅŸkanÄ± ErdoÄŸan", "Cumhurbaşkanı Erdoğan", rule)
    check("rأ©solution du Comitأ©", "résolution du Comité", ["utf-8-as-windows-1256"])
    check("ï»¿Text", "\u{FEFF}Text", rule)
    check("Good ðŸ˜€ news", "Good 😀 news", rule)
    check("ÐŸÑ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€", "Привет мир", rule)
  }

  @Test func correctTextIsUnchanged() {
    checkUntouched(Self.article)
    checkUntouched("الحروف: أ، ب، ت، ث، ج، ح، خ، د، ذ، ر، ز، س، ش، ص، ض، ط، ظ، ع، غ، ف، ق، ك، ل")
    checkUntouched("أ،ب،ت،ث،ج،ح،خ،د،ذ،ر،ز،س،ش،ص،ض،ط،ظ،ع،غ،ف،ق،ك،ل")
    checkUntouched("«ط» «ظ»، ط؛ ظ؟ ط…ظ… وحرفا ط،ظ،ط،ظ، و«ط»«ظ» ومبدأ» وخطأ، وضبط… وحفظ»")
    checkUntouched("حفظ‌ها لفظ‌گرا عظ‌چ، نفت ایران و گاز، پیش‌بینی وضع‌کنندگان ضبط‌شده")
    checkUntouched("محافظ کو تحفظ، لفظ؟ غلط؛ خط… حفظ ”اردو“ تعھد ظھور طچ")
  }

  @Test func correctLatinTextIsUnchanged() {
    checkUntouched("L’été dernier, « Éric » était à Orléans : l’âge d’or… Où ? À Mâcon. DÛ» ÉTÉ")
    checkUntouched("«Â» «Ã» A IRMÃ» MAÇÃ… NÃO É SÃO, AMANHÃ, PIÙ» LIBERTÉ» PÂ° Ø» SØ… Ålesund PÅ”")
    checkUntouched("Türkiye Cumhurbaşkanı Erdoğan, İstanbul’da; Âlâ… dergâh’ta ‘hâl’ Şanlıurfa’ya")
    checkUntouched("æ å æ ø i åa æ e, åäö ÅÄÖ öö üü Það er ævin, ðæ çà éèê ñandú ¿Qué? ¡Sí! ª º")
    checkUntouched("Đà Nẵng – “Ôi” ÂU CƠ, ÃN, Ằ’ 20 °C ± 5 µm × 3 § 4 ¶ © ® £5 €6")
  }

  @Test func mojibakeOfAnUnknownTableIsUnchanged() {
    // Cyrillic windows-1251 and Greek windows-1253, both read as windows-1252.
    checkUntouched("Ïðèâåò, ìèð! Ñîâåùàíèå çàâåðøèëîñü â Ìîñêâå.")
    checkUntouched("Ç ÅëëÜäá åßíáé ìéá ÷þñá ôçò Åõñþðçò")
  }

  @Test func undoneTextCitesTheContentOfTheFile() {
    let bad = misread("جدة", .western)
    let input = "في مدينة \(bad) 2018"
    let text = TestTexts.normalise(input)
    let cited = text.words.indices.map { text.rawString(text.span(words: $0..<($0 + 1))) }
    #expect(cited == ["في", "مدينة", bad, "2018"])
    #expect(text.clean.repairs == [Repair(rule: "utf-8-as-windows-1252", count: 3)])
  }

  @Test func everyByteIsMapped() {
    var generator = SeededGenerator(printing: "mojibake")
    let alphabet = Array(
      "طظأآ§…†„ˆ‡پٹØÙÃÂâ€™œ»«،  ab\n\u{AD}\u{A0}\u{85}ÇáãäÉíæÝ?\u{FFFD}من".unicodeScalars)
    for _ in 0..<4000 {
      var string = ""
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        string.unicodeScalars.append(alphabet.randomElement(using: &generator)!)
      }
      guard let once = Mojibake.undo(Array(string.utf8)) else { continue }
      #expect(String(validating: once.utf8, as: UTF8.self) != nil)
      #expect(once.map.sourceCount == string.utf8.count)
      #expect(once.map.madeCount == once.utf8.count)
    }
  }

  @Test func hostileTextTakesLinearTime() {
    for unit in ["Ù", "ظ", "Ã™", "ط·", "â€", "Ç", "Ù ", "أ©", "Â"] {
      let text = Array(String(repeating: unit, count: 200_000).utf8)
      let made = Mojibake.undo(text)
      #expect((made?.utf8.count ?? 0) <= text.count * 2)
    }
  }
}

extension CleanText {
  var string: String { String(decoding: utf8, as: UTF8.self) }
}
