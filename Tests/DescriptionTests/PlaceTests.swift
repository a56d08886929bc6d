import DocumentModel
import Testing

@testable import Description

/// Cities of the gazetteer, distinguished from words, persons, clubs and other cities.
@Suite struct PlaceTests {
  private static let describer = Describer()

  private func check(
    _ input: String, _ expected: String..., location: SourceLocation = #_sourceLocation
  ) {
    let found = Self.describer.describe(repaired(input), given: Provenance()).places
    #expect(found.map(\.name) == expected, sourceLocation: location)
  }

  private func ids(_ input: String) -> [Int] {
    Self.describer.describe(repaired(input), given: Provenance()).places.map(\.id)
  }

  @Test func aKnownCityCountsEverywhere() {
    check("اجتماع جدة واسطنبول", "جدة", "إسطنبول")
    #expect(ids("وصل جدة") == [105343])
  }

  @Test func theGazetteerContainsEveryCityWithAnArabicName() {
    let gazetteer = Gazetteer()
    #expect(gazetteer.cities.count > 9_000)
    #expect(Set(gazetteer.cities.map(\.id)).count == gazetteer.cities.count)
    check("في مدينة فورتسبورغ الألمانية", "فورتسبورغ")
  }

  @Test func aNameThatIsAWordNeedsContext() {
    check("قال صالح إن العين حق")
    check("في السعودية نزل في العين")
    check("في مدينة العين بالإمارات", "العين")
    check("محافظة الخرج", "الخرج")
    check("تؤتي الملك من تشاء وتعز من تشاء")
    check("قدم له درعاً تذكارية")
  }

  @Test func clubsPapersAndPersonsAreNotCities() {
    check("فاز ريال مدريد على بايرن ميونيخ")
    check("أعلن ميلان الإيطالي ذلك")
    check("في ميلان", "ميلانو")
    check("صحيفة الرياض")
    check("الشيخ صلاح الدين")
  }

  @Test func theCountryDistinguishesCitiesThatShareAName() {
    #expect(ids("في طرابلس") == [2_210_247])
    #expect(ids("شمال لبنان في طرابلس") == [266826])
    #expect(ids("العاصمة الليبية طرابلس") == [2_210_247])
  }

  @Test func oneDocumentMayNameTwoCitiesThatShareAName() {
    #expect(ids("في طرابلس لبنان وفي طرابلس الغرب") == [266826, 2_210_247])
    #expect(ids("في طرابلس الشام") == [266826])
  }

  @Test func theShaddaIdentifiesAmman() {
    #expect(ids("عمّان في 6 آب/أغسطس 2019 (بترا)") == [250441])
    #expect(ids("في عمّان التقى الملك عبدالله الثاني") == [250441])
    #expect(ids("غادر عَمَّان إلى القاهرة").first == 250441)
    #expect(ids("زار وعمّان").first == 250441)
    #expect(ids("زار عُمان أمس").isEmpty)
    #expect(ids("زار عمان أمس").isEmpty)
  }

  @Test func anAdjectiveOfItsCountryMakesACityCertain() {
    check("لودفيغسهافن الألمانية", "لودفيغسهافن")
    check("لودفيغسهافن")
  }

  @Test func aCityNameInsideACountryNameIsNotACity() {
    check("الكويت والجزائر وتونس")
  }
}
