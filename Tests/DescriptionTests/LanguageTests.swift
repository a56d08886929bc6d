import DocumentModel
import Testing

@testable import Description

/// The languages of texts, tested with sentences of our own.
@Suite struct LanguageTests {
  private static let arabic = """
    عقد وزراء خارجية الدول الأعضاء في المنظمة اجتماعا استثنائيا في مقر الأمانة العامة بمدينة جدة
    وناقش الوزراء خلال الاجتماع سبل دعم صمود الشعب الفلسطيني وحماية المقدسات الإسلامية في القدس
    """
  private static let english = """
    The ministers of foreign affairs of the member states met at the headquarters of the Organisation
    and discussed ways to support the Palestinian people and to protect the holy sites in the city
    """
  private static let persian = """
    نشست فوق‌العاده وزیران امور خارجه کشورهای عضو سازمان در مقر دبیرخانه در شهر جده برگزار شد
    و وزیران درباره راه‌های پشتیبانی از مردم فلسطین و نگهداری از اماکن مقدس گفت‌وگو کردند
    """

  private func shares(_ text: String) -> [LanguageShare] {
    LanguageFinder().languages(of: Array(text.utf8))
  }

  private func check(
    _ text: String, _ languages: [String], _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(shares(text).map(\.language) == languages, sourceLocation: location)
  }

  @Test(arguments: [
    ("عقد الاجتماع في مدينة جدة على مستوى الوزراء", "ar"),
    ("نشست شورای وزیران امور خارجه سازمان همکاری اسلامی برگزار شد", "fa"),
    ("وزیر خارجہ نے کہا ہے کہ پاکستان مسئلہ کشمیر کے حل کی حمایت جاری رکھے گا", "ur"),
    ("وەزیری دەرەوە لە شاری هەولێر لەگەڵ باڵیۆزی وڵاتەکە کۆبووەوە", "ckb"),
    ("د بهرنیو چارو وزیر وویل چې د اسلامي هېوادونو غونډه به په راتلونکې اونۍ کې ترسره شي", "ps"),
    ("The Committee met at the level of foreign ministers in the city of Jeddah", "en"),
    ("Le Comité et les ministres des pays membres dans la ville", "fr"),
    ("İslam İşbirliği Teşkilatı Dışişleri Bakanları toplantıya katıldı", "tr"),
  ])
  func oneSentenceDeterminesTheLanguage(text: String, language: String) {
    check(text, [language])
  }

  @Test(arguments: [
    ("البيان الختامي", "ar"), ("قرار رقم", "ar"), ("کمیته چهارم", "fa"), ("of the session", "en"),
    ("le comité de la", "fr"), ("dışişleri bakanı", "tr"),
  ])
  func aFewWordsDetermineTheLanguage(text: String, language: String) {
    check(text, [language])
  }

  @Test func aTextWithoutLettersHasNoLanguage() {
    check("1234 - 5678", [])
    check("", [])
    check("٢٠١٥/٥/٢٧ %", [])
  }

  @Test func persianLettersInAnArabicResolutionDoNotMakeItPersian() {
    let typed = Self.arabic.unicodeScalars.map { scalar in
      scalar.value == 0x64A ? "\u{6CC}" : scalar.value == 0x643 ? "\u{6A9}" : String(scalar)
    }.joined()
    check(typed, ["ar"])
    check("الدورة الثانیة لمؤتمر القمة الإسلامی\nبیان صحفی\n" + typed, ["ar"])
  }

  @Test func vowelledTextIsArabic() {
    check("إِنَّ الْعِلْمَ نُورٌ وَالْجَهْلَ ظَلَامٌ فَاطْلُبُوا الْعِلْمَ مِنَ الْمَهْدِ", ["ar"])
  }

  @Test func namesInLatinLettersDoNotMakeAPageMixed() {
    check("\(Self.arabic)\nOIC/ACM-2017/CHAIR-REP\nYousef Al-Othaimeen\nwww.example.org", ["ar"])
    check("قال محمد بن سلمان (Mohammed bin Salman) في لقاء مع شركة Example Holding", ["ar"])
  }

  @Test func aMixedPageHasTwoLanguages() {
    let found = shares("\(Self.arabic)\n\n\(Self.english)")
    #expect(found.map(\.language).sorted() == ["ar", "en"])
    #expect(abs(found.map(\.share).reduce(0, +) - 1) < 0.011)
    #expect(found[0].share >= found[1].share)
    #expect(found[1].share > 0.3)
    check("\(Self.arabic)\n\(Self.arabic)\n\(Self.persian)", ["ar", "fa"])
  }

  @Test func languagesWithinOneLineAreSeparated() {
    let line = "\(Self.arabic) \(Self.english) ".split(separator: "\n").joined(separator: " ")
    #expect(Set(shares(line).map(\.language)) == ["ar", "en"])
  }

  @Test func theMainLanguageIsTheLanguageOfTheDocument() {
    var facts = Facts()
    #expect(facts.language == nil)
    facts.languages = [
      LanguageShare(language: "fa", share: 0.8), LanguageShare(language: "en", share: 0.2),
    ]
    #expect(facts.language == "fa")
  }

  @Test func otherScriptsAndLanguagesAreIdentified() {
    check("Министры иностранных дел стран организации провели совещание в городе Джидда", ["ru"])
    check("Los ministros de asuntos exteriores de los países se reunieron en la ciudad", ["es"])
    check("שרי החוץ של המדינות החברות בארגון נפגשו בעיר ודנו במצב", ["he"])
  }

  @Test func hostileTextsFinishInBoundedTime() {
    for text in ["ا\n", "a\n", "ا a ", "ۆ", "\u{64B}", "ال", "<&amp;>", "\u{10FFFF}"] {
      _ = shares(String(repeating: text, count: 50_000))
    }
  }
}
