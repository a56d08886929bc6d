import DocumentModel
import Testing

@Suite struct TextEncodingTests {
  private func check(
    _ name: String, _ encoding: TextEncoding?, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(TextEncoding(name: name) == encoding, sourceLocation: location)
  }

  @Test func everyEncodingKnowsItsOwnName() {
    for encoding in TextEncoding.allCases { check(encoding.rawValue, encoding) }
  }

  @Test func commonNamesOfEncodingsAreKnown() {
    check("cp1256", .windows1256)
    check("Windows-1256", .windows1256)
    check("x-cp1256", .windows1256)
    check("win1256", .windows1256)
    check("iso8859-6", .iso8859part6)
    check("ISO_8859-6:1987", .iso8859part6)
    check("asmo-708", .iso8859part6)
    check("ECMA-114", .iso8859part6)
    check("macarabic", .macArabic)
    check("mac_arabic", .macArabic)
    check("MacArabic", .macArabic)
    check("UTF8", .utf8)
    check("utf_8", .utf8)
    check(" utf-8 ", .utf8)
    check("utf-16", .utf16LittleEndian)
    check("UTF16BE", .utf16BigEndian)
    check("latin1", .windows1252)
  }

  @Test func otherNamesAreNotKnown() {
    for name in ["", "x", "-", "klingon", "windows-1251", "iso-8859-16", "utf-7"] {
      check(name, nil)
    }
  }

  @Test func aLowMarginOrConfidenceIsDoubtfulUnlessAPersonChose() {
    func choice(_ confidence: Double, _ margin: Double?, _ by: Authority = .rule) -> Bool {
      EncodingChoice(name: .windows1256, confidence: confidence, margin: margin, by: by).isDoubtful
    }
    #expect(choice(0.7, 0.2))
    #expect(choice(0.3, 0.9))
    #expect(choice(0.2, nil))
    #expect(!choice(0.9, 0.9))
    #expect(!choice(1, nil))
    #expect(!choice(0.3, 0.1, .desk))
  }
}
