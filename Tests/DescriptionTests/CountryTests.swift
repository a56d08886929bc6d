import DocumentModel
import ShippedTables
import Testing

@testable import Description

/// All listed countries, in the spellings of the press, and their homonyms.
@Suite struct CountryTests {
  private static let describer = Describer()

  private func facts(_ text: String) -> Facts {
    Self.describer.describe(repaired(text), given: Provenance())
  }

  private func check(
    _ input: String, _ expected: String..., location: SourceLocation = #_sourceLocation
  ) {
    let found = facts(input).countries.flatMap { Array(repeating: $0.code, count: $0.count) }
    #expect(found.sorted() == expected.sorted(), sourceLocation: location)
  }

  @Test func everyListedCountryIsFoundByItsFormalName() {
    let codes = Set(
      TabSeparatedTable.rows(ShippedTable.countries, hasHeader: true).map { $0[0] }
    ).subtracting([
      "-"
    ])
    #expect(codes.count == 250)
    for row in TabSeparatedTable.rows(ShippedTable.countries, hasHeader: true)
    where row[0] != "-" {
      let names = MarkedName.list(row[1]).filter { $0.mark == nil }
      for name in names { check("أعلن ممثل عن \(name.text) ذلك", row[0]) }
    }
  }

  @Test func pressSpellingsNameTheCountry() {
    check("سوريا وسورية وايران وأميركا وبنجلاديش", "SY", "SY", "IR", "US", "BD")
    check("كوت ديفوار وساحل العاج وجامبيا وبوركينافاسو", "CI", "CI", "GM", "BF")
    check("إنجلترا والمملكة المتحدة", "GB", "GB")
  }

  @Test func adjectivesAndNationalitiesAreReportedSeparately() {
    let facts = facts("قال الرئيس العراقي إن الفلسطينيين والأتراك رحبوا بالقرار")
    #expect(facts.countries.isEmpty)
    #expect(facts.countriesByAdjective.map(\.code) == ["IQ", "PS", "TR"])
  }

  @Test func saudiIsACountryOrAnAdjective() {
    check("أعلنت السعودية ذلك", "SA")
    check("بين السعودية واليمن", "SA", "YE")
    check("صحيفة عكاظ السعودية")
    check("قالت «الرؤية» السعودية")
    check("الشركات الإماراتية والسعودية")
    check("التقت السعودية وقطر", "SA", "QA")
    #expect(facts("صحيفة عكاظ السعودية").countriesByAdjective.map(\.code) == ["SA"])
  }

  @Test func theKingdomIsTheOneThatTheDocumentNames() {
    check("وصل إلى المملكة خادم الحرمين الشريفين", "SA")
    check("دعا المغرب إلى ذلك وقالت المملكة إنها", "MA", "MA")
    check("زار المملكة وفد")
    check("زار السعودي وفدا من المملكة الإسبانية")
  }

  @Test func theFullerNameDistinguishesStatesThatShareAName() {
    check("في كوريا الشمالية قالت كوريا", "KP", "KP")
    check("لاعب من كوريا", "KR")
    check("الكونغو الديمقراطية وجمهورية الكونغو", "CD", "CG")
    check(
      "السودان وجنوب السودان وغينيا وغينيا بيساو وغينيا الاستوائية", "SD", "SS", "GN", "GW", "GQ")
    check("النيجر ونيجيريا", "NE", "NG")
  }

  @Test func vowelMarksDistinguishOmanFromAmman() {
    check("زار عُمان أمس", "OM")
    check("زار عمّان أمس وفد من سلطنة عمان", "OM")
    check("السلطات العمانية في عمان", "OM")
    check("العاصمة الأردنية عمان")
  }

  @Test func homonymsAreNotCountries() {
    check("أنبوب بقطر 30 سنتيمترا ونصف قطر الدائرة")
    check("استضافت قطر 2022", "QA")
    check("الدعم المالي ودعم مالي من مالي الخاص")
    check("شرب كوباً من الشاي وأكل جوز الهند")
    check("وهو مصر على رأيه")
    check("بعد صلاة المغرب وقبل العشاء")
    check("مدارس بنين وبنات")
    check("بنو إسرائيل وبني إسرائيل")
    check("ولاية جورجيا ومثلث برمودا ومضيق جبل طارق")
  }
}
