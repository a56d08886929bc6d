import Testing

@testable import ArabicText

@Suite struct FolderTests {
  private func check(_ input: String, _ expected: String) {
    #expect(Folder.fold(input) == expected)
    #expect(Folder.fold(expected) == expected)
  }

  @Test func alefsBecomeBareAlef() { check("آجن أحمد إعاذ ٱلله", "اجن احمد اعاذ الله") }
  @Test func tehMarbutaBecomesHeh() { check("فاطمة", "فاطمه") }
  @Test func alefMaksuraBecomesYeh() { check("بنى علی", "بني علي") }
  @Test func tatweelInsideAWordGoes() { check("روبرـــــت", "روبرت") }
  @Test func marksGo() { check("مَبنا نلْسون هتميّ ولدٍ", "مبنا نلسون هتمي ولد") }
  @Test func digitsAndLettersPart() { check("الـ21 ديسمبر2017 و١١", "ال 21 ديسمبر 2017 و 11") }
  @Test func gluedNamesPart() {
    check("مكةالمكرمة", "مكه المكرمه")
    check("للأممالمتحدة", "للامم المتحده")
    check("والأُممالمتحدة", "والامم المتحده")
    check("الخامسةوالأربعين", "الخامسه والاربعين")
  }
}
