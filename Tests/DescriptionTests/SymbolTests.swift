import ArabicText
import DocumentModel
import Testing

@testable import Description

@Suite struct SymbolTests {
  private static let describer = Describer()

  /// Returns the symbols found in a text: as written, and in normal form.
  private func found(_ text: String) -> [[String?]] {
    Self.describer.describe(repaired(text), given: Provenance()).symbols.map {
      [$0.text, $0.normal]
    }
  }

  private func check(_ text: String, _ symbol: String, _ normal: String) {
    #expect(found("ورد في " + text + " ما يلي") == [[symbol, normal]], "\(text)")
  }

  @Test func partsMayComeInAnyOrderAndTheFinalDotIsDropped() {
    for written in [
      "OIC/CFM-44/2017/POL/RES/FINAL", "OIC/CFM-44/POL/2017/RES/FINAL",
      "OIC / CFM-44 / 2017 / POL / RES / FINAL", "OIC/CFM-44/2017/\nPOL/RES/FINAL",
      "OIC/CFM-44/POL/RES/2017/FINAL",
    ] { check(written, written, "OIC/CFM-44/2017/POL/RES/FINAL") }
    check("OIC/EX-CFM/2017/PAL/RES.", "OIC/EX-CFM/2017/PAL/RES", "OIC/EX-CFM/2017/PAL/RES")
    check("OIC/CFM-38/2011/ORG/DR.RES", "OIC/CFM-38/2011/ORG/DR.RES", "OIC/CFM-38/2011/ORG/DR.RES")
    check("OIC/CFM-44/2017/PAL/SG-REP", "OIC/CFM-44/2017/PAL/SG-REP", "OIC/CFM-44/2017/PAL/SG.REP")
    check("OIC/COMCEC-FC/17-33/REP", "OIC/COMCEC-FC/17-33/REP", "OIC/COMCEC-FC/17-33/REP")
  }

  @Test func aResolutionWithSwappedNumbersIsTheSame() {
    check("القرار 14/37-س", "14/37-س", "14/37-POL")
    check("القرار 37/14-س", "37/14-س", "14/37-POL")
    check("القرار ١٤/٣٧ - س", "١٤/٣٧ - س", "14/37-POL")
    check("القرار 16/41- س", "16/41- س", "16/41-POL")
    check("القرار 2 / 23 - س", "2 / 23 - س", "2/23-POL")
    check("\u{200F}14/\u{200E}37-س", "14/\u{200E}37-س", "14/37-POL")
  }

  @Test func latinSeriesKeepTheOrderOfTheirNumbers() {
    check("1/44-POL", "1/44-POL", "1/44-POL")
    check("45/10-P(IS)", "45/10-P(IS)", "45/10-POL(IS)")
    check("2/8-EC", "2/8-EC", "2/8-E")
  }

  @Test func aNumberWithoutSeriesNeedsTheWord() {
    check("القرار رقم 40/42", "40/42", "40/42")
    #expect(found("بلغت النتيجة 40/42 في الدقيقة 12").isEmpty)
    check("قرار رقم: 200 (6/21)", "200 (6/21)", "200(6/21)")
  }

  @Test func unitedNationsResolutionsAreRecognised() {
    check("قرار مجلس الأمن الدولي رقم 2334 (2016)", "2334", "S/RES/2334")
    check("القرار 2334 (2016)", "2334", "S/RES/2334")
    check("قرار مجلس الأمن 242", "242", "S/RES/242")
    check("S/RES/2334 (2016)", "S/RES/2334", "S/RES/2334")
    check("A/RES/67/19", "A/RES/67/19", "A/RES/67/19")
    check("قرار الجمعية العامة للأمم المتحدة رقم 67/19", "67/19", "A/RES/67/19")
    check("القرار 2334", "2334", "2334")
    #expect(found("قراري مجلس الأمن 242 و338").count == 2)
  }

  @Test func aListOfResolutionsNeedsNoIssuer() {
    #expect(found("وفق القرارين 242 و338 بشأن").map { $0[0] } == ["242", "338"])
    #expect(found("القرارات 242 و338 و1397").map { $0[0] } == ["242", "338", "1397"])
    #expect(found("القرارات 242، 338 و1397").map { $0[0] } == ["242", "338", "1397"])
    #expect(
      found("القرارين 242 (1967) و338 (1973)").map { $0[1] } == ["S/RES/242", "S/RES/338"])
    #expect(found("القرارين 166 و167 لسنة 2015").isEmpty)
    #expect(found("القرار 242 و338").map { $0[0] } == ["242", "338"])
    #expect(found("القرارين 12 و13").isEmpty)
    #expect(found("قرارات 242 و338").isEmpty)
  }

  @Test func aSymbolMayBeInBrackets() {
    check(
      "الوثيقة رقم (OIC/CFM-43/2016/PAL/RES/FINAL) وقد صدرت", "OIC/CFM-43/2016/PAL/RES/FINAL",
      "OIC/CFM-43/2016/PAL/RES/FINAL")
    check("الوثيقة (OIC/EX-CFM/2017/PAL/RES)", "OIC/EX-CFM/2017/PAL/RES", "OIC/EX-CFM/2017/PAL/RES")
    check("الوثيقة رقم (1/44-POL)", "1/44-POL", "1/44-POL")
    check("الوثيقة (S/RES/2334)", "S/RES/2334", "S/RES/2334")
    #expect(
      found("OIC/ACM-2017/CHAIR-REP").map { $0[0] }
        == found("(OIC/ACM-2017/CHAIR-REP)").map { $0[0] })
    #expect(found("a-1/44-POL").isEmpty && found("7.1/44-POL").isEmpty)
  }

  @Test(arguments: [
    "قرار مجلس الوزراء رقم 166", "القرار في 2016", "القرار 2016 كان", "في 1/2-inch", "57 دولة",
    "www.oic-oci.org/oic/about", "بعد 4/5-مباراة",
  ])
  func otherNumbersAreNotSymbols(_ text: String) {
    #expect(found(text).isEmpty, "\(found(text))")
  }
}
