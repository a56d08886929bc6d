import DocumentModel
import Testing

@testable import Description

/// Countries and cities, and the adjectives and homonyms that are not names.
@Suite struct NameTests {
  private static let describer = Describer()

  private func check(
    _ input: String, _ expected: String..., location: SourceLocation = #_sourceLocation
  ) {
    let text = repaired(input)
    let found = Self.describer.describe(text, given: Provenance()).countries.flatMap { country in
      country.spans.map { "\(text.text.rawString($0)) = \(country.code)" }
    }
    #expect(found == expected, sourceLocation: location)
  }

  private func places(_ input: String) -> [String] {
    Self.describer.describe(repaired(input), given: Provenance()).places.map(\.name)
  }

  @Test func cliticsAreNotPartOfAName() {
    check("وأذربيجان، لإسرائيل وبالعراق", "أذربيجان = AZ", "إسرائيل = IL", "العراق = IQ")
  }

  @Test func formalNamesAndNounsOfStateBelongToTheName() {
    check(
      "في الجمهورية التركية والمملكة العربية السعودية ودولة فلسطين",
      "الجمهورية التركية = TR", "المملكة العربية السعودية = SA", "دولة فلسطين = PS")
    check("سفارة الولايات المتحدة الأميريكية", "الولايات المتحدة الأميريكية = US")
  }

  @Test func adjectivesAreNotNames() {
    check("العاصمة الإندونيسية بمبادرة تركية ضد الاعتداءات الأرمينية")
    check("في العاصمة السعودية الرياض")
    check("برئاسة السعودية وفرنسا", "السعودية = SA", "فرنسا = FR")
    check("سافر إلى السعودية", "السعودية = SA")
  }

  @Test func aLongerNameThatContainsACountryIsNotACountry() {
    check("منطقة حوض بحيرة تشاد ونهر الأردن")
    check("تشاد وجنوب السودان", "تشاد = TD", "جنوب السودان = SS")
  }

  @Test func namesThatAreOrdinaryWordsNeedContext() {
    check("تقديم دعم مالي للبنك")
    check("الاستقرار في مالي", "مالي = ML")
    check("السعودية وعمان والكويت", "السعودية = SA", "عمان = OM", "الكويت = KW")
    check("وصل إلى عمان أمس")
  }

  @Test func ammanIsACityIfJordanIsNamed() {
    #expect(places("في عمان عاصمة الأردن") == ["عمان"])
    #expect(places("في عمان").isEmpty)
    #expect(places("اجتماع جدة واسطنبول") == ["جدة", "إسطنبول"])
  }

  @Test func namesInACutDoNotCount() {
    var text = repaired("زار تركيا\nزار تركيا")
    let line = text.text.paragraphs[1].clean
    text.repeats = [
      Repeat(kind: .doubledPassage, span: text.text.span(clean: line), why: "it occurs twice")
    ]
    #expect(Self.describer.describe(text, given: Provenance()).countries.map(\.count) == [1])
  }

  @Test func datesInACutAreFoundAndMarked() {
    var text = repaired("في 5 مايو 2018\nفي 5 مايو 2018")
    let line = text.text.paragraphs[1].clean
    text.repeats = [
      Repeat(kind: .doubledPassage, span: text.text.span(clean: line), why: "it occurs twice")
    ]
    #expect(Self.describer.describe(text, given: Provenance()).dates.map(\.cut) == [false, true])
  }
}
