import DocumentModel
import Testing

@testable import ArabicText

/// The choice of the encoding if the bytes do not prove it.
@Suite struct EncodingChoiceTests {
  let paragraph =
    "قال وزير الخارجية إن الدول الأعضاء اتفقت على عقد الاجتماع المقبل في جدة، وأكد أن القضية "
    + "الفلسطينية هي القضية المركزية (انظر البيان)."

  func raw(_ bytes: [UInt8], source: TextEncoding? = nil) throws -> RawText {
    let decoding = Decoder.decode(bytes, source: source)
    guard case .text(let raw) = decoding else {
      throw NoText(decoding: decoding)
    }
    return raw
  }

  private struct NoText: Error { var decoding: Decoding }

  func string(_ raw: RawText) -> String { String(decoding: raw.utf8, as: UTF8.self) }

  /// - Parameter takesLast: true to use the higher byte if a table contains a scalar twice.
  func encode(
    _ text: String, _ encoding: TextEncoding, takesLast: Bool = true
  ) throws -> [UInt8] {
    let scalars = try #require(SingleByteTable.table(of: encoding)).scalars
    return try text.unicodeScalars.map { scalar in
      let byte =
        takesLast
        ? scalars.lastIndex(of: scalar.value) : scalars.firstIndex(of: scalar.value)
      return UInt8(try #require(byte))
    }
  }

  func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  func check(
    _ text: String, in encoding: TextEncoding, as bytes: [UInt8]? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let raw = try raw(bytes ?? encode(text, encoding))
    #expect(string(raw) == text, sourceLocation: location)
    #expect(raw.encoding.name == encoding, sourceLocation: location)
    #expect(!raw.encoding.isDoubtful, sourceLocation: location)
  }

  // MARK: - 8-bit tables

  @Test func theTablesShareTheExpectedLetters() {
    let tables = [SingleByteTable.windows1256, .iso8859part6, .macArabic].map(\.scalars)
    for byte in 0xC1...0xD6 { #expect(Set(tables.map { $0[byte] }).count == 1) }
    for byte in 0xD7...0xDA { #expect(tables[1][byte] == tables[2][byte]) }
    for byte in 0xE0...0xF2 { #expect(tables[1][byte] == tables[2][byte]) }
    #expect(tables[0][0xE1] == Letter.lam)
    #expect(tables[1][0xE1] == Letter.feh)
    #expect(tables[2][0xA0] == 0x20)
    #expect(tables[2][0xF8] == 0x6AF)
  }

  @Test func eachTableIsRecognisedByItsLettersAndSigns() throws {
    try check(paragraph, in: .windows1256)
    try check(paragraph, in: .iso8859part6)
    try check(paragraph, in: .macArabic)
    try check("زار الوفد «مركز الحوار»", in: .macArabic)
  }

  @Test func fourWordsAreEnough() throws {
    for text in ["اجتماع وزراء خارجية التعاون", "الرئيس يستقبل وفدا برلمانيا", "كرة القدم في آسيا"]
    {
      try check(text, in: .windows1256)
      try check(text, in: .macArabic)
      let bytes = try encode(text, .iso8859part6)
      #expect(try string(raw(bytes)) == text)
    }
  }

  @Test func macArabicWithASCIISignsGivesTheSameTextAsISO() throws {
    let raw = try raw(encode("عقد الاجتماع في جدة (أمس).", .macArabic, takesLast: false))
    #expect(string(raw) == "عقد الاجتماع في جدة (أمس).")
    #expect(raw.encoding.margin.map { $0 > 0.5 } == true)
  }

  @Test func aFewNoBreakSpacesDoNotIndicateMacArabic() throws {
    try check("قال الوزير\u{A0}إن اللقاء الذي عقد اليوم - مهم جدا", in: .iso8859part6)
    try check("قال\u{A0}الوزير إن «اللقاء» – الذي عقد اليوم – مهم", in: .windows1256)
  }

  @Test func vowelledTextIsRead() throws {
    let text = "إِنَّ الْعِلْمَ نُورٌ وَالْجَهْلَ ظَلَامٌ"
    try check(text, in: .windows1256)
    try check(text, in: .iso8859part6)
  }

  @Test func persianIsReadAsWindows1256() throws {
    try check("گفت و گوي وزير خارجه پاکستان با همتاي چيني در تهران", in: .windows1256)
  }

  @Test func megabytesOfASingleByteAreRead() throws {
    for byte: UInt8 in [0x80, 0xA0, 0xC7, 0xE1, 0xFF] {
      _ = Decoder.decode([UInt8](repeating: byte, count: 1 << 20))
    }
  }

  // MARK: - Uncertainty

  @Test func bytesThatSpellAWordInBothTablesAreDoubtful() throws {
    // The same bytes spell "won" in one table and another word in the other.
    let choice = try raw(encode("فاز", .iso8859part6)).encoding
    #expect(choice.isDoubtful)
    #expect(choice.margin.map { $0 < 0.5 } == true)
  }

  @Test func theChoiceIsCertainIfAllTablesGiveTheSameText() throws {
    let choice = try raw(encode("أخبار دار", .iso8859part6)).encoding
    #expect(choice.margin == nil)
    #expect(!choice.isDoubtful)
  }

  @Test func otherScriptsAreDoubtful() throws {
    // Cyrillic in windows-1251, Greek in windows-1253, Hebrew in windows-1255.
    let russian: [UInt8] = [
      0xCC, 0xE8, 0xED, 0xE8, 0xF1, 0xF2, 0xF0, 0x20, 0xE8, 0xED, 0xEE, 0xF1, 0xF2, 0xF0, 0xE0,
      0xED, 0xED, 0xFB, 0xF5, 0x20, 0xE4, 0xE5, 0xEB,
    ]
    let greek: [UInt8] = [
      0xCF, 0x20, 0xF5, 0xF0, 0xEF, 0xF5, 0xF1, 0xE3, 0xFC, 0xF2, 0x20, 0xE5, 0xEE, 0xF9, 0xF4,
      0xE5, 0xF1, 0xE9, 0xEA, 0xFE, 0xED,
    ]
    let hebrew: [UInt8] = [
      0xF9, 0xF8, 0x20, 0xE4, 0xE7, 0xE5, 0xF5, 0x20, 0xF0, 0xF4, 0xE2, 0xF9, 0x20, 0xE4, 0xE9,
      0xE5, 0xED,
    ]
    for bytes in [russian, greek, hebrew] {
      let choice = try raw(bytes).encoding
      #expect(choice.isDoubtful)
      #expect(choice.confidence < 0.4)
    }
  }

  // MARK: - Latin

  @Test func accentedLettersDoNotBecomeArabic() throws {
    for text in [
      "Le ministre a été reçu à Genève où il a déclaré que la coopération était très élevée.",
      "DÉCLARATION FINALE DE LA CONFÉRENCE ISLAMIQUE, À L’ÉTÉ", "“Summit” – final communiqué",
      "It’s here",
    ] {
      try check(text, in: .windows1252)
    }
  }

  @Test func arabicWithAFrenchWordStaysArabic() throws {
    try check("وقع الطرفان اتفاق \"Sociétés\" في باريس", in: .windows1256)
  }

  @Test func turkishIsDoubtful() throws {
    let bytes = Array("Dýþiþleri Bakanlarý görüþtü".unicodeScalars.map { UInt8($0.value) })
    #expect(try raw(bytes).encoding.isDoubtful)
  }

  // MARK: - UTF-16 and UTF-8

  @Test func shortUTF16IsRecognised() throws {
    for text in [
      "نص", "من", "أب ج", "وفد", "OIC", "قمة – 2017", "(17) \"و\" — س", "ﻣﻨﻈﻤﺔ ﺍﻟﺘﻌﺎﻭﻥ",
      "\u{F0FE} يلعب",
    ] {
      try check(text, in: .utf16LittleEndian, as: utf16(text, bigEndian: false))
      try check(text, in: .utf16BigEndian, as: utf16(text, bigEndian: true))
    }
  }

  @Test func singleByteTextIsNotReadAsUTF16() throws {
    for text in ["1 2 3 4 5 6 7 8", "                a", "a  b  c", "٠١٢٣", "ab", "لا"] {
      try check(text, in: .utf8, as: Array(text.utf8))
    }
  }

  @Test func threeLettersAfterABracketAreNotReadAsUTF16() throws {
    // FD A0 would be a presentation form.
    try check("} قال", in: .macArabic)
  }

  @Test func damagedUTF8IsReadAsUTF8AndItsBrokenBytesAreCounted() throws {
    var bytes = Array(paragraph.utf8)
    for index in stride(from: 4, to: bytes.count, by: 12) { bytes[index] = 0xFF }
    let raw = try raw(bytes)
    #expect(raw.encoding.name == .utf8)
    #expect(raw.encoding.broken >= bytes.count / 12)
    #expect(string(raw).unicodeScalars.count { $0 == "\u{FFFD}" } <= raw.encoding.broken)
  }
}
