import DocumentModel
import Testing

@testable import ArabicText

/// The founding documents, and the shared data if `KHAZIN_DATA` names it.
@Suite struct SeedTests {
  private func normalised(_ bytes: [UInt8]) throws -> NormalisedText {
    guard case .text(let raw) = Decoder.decode(bytes) else {
      throw NotText()
    }
    return Normaliser.normalise(raw)
  }

  private struct NotText: Error {}

  private func clean(_ text: NormalisedText) -> String {
    String(decoding: text.clean.utf8, as: UTF8.self)
  }

  @Test func presentationFormsOfSeed000BecomeLetters() throws {
    let text = try normalised(TestTexts.seed("000"))
    #expect(text.clean.repairs.contains(Repair(rule: "presentation-forms", count: 102)))
    #expect(clean(text).contains("الكومسيك"))
    #expect(!clean(text).unicodeScalars.contains { (0xFB50...0xFEFC).contains($0.value) })
    #expect(text.paragraphs.count == 15)
  }

  @Test func theTatweelsOfSeed003BecomeDashes() throws {
    let text = try normalised(TestTexts.seed("003"))
    #expect(text.clean.repairs == [Repair(rule: "tatweel-dash", count: 4)])
    #expect(clean(text).contains("الفلسطيني - الإسرائيلي"))
  }

  @Test func theNumberOfSeed004IsRead() throws {
    let text = try normalised(TestTexts.seed("004"))
    let numbers = text.words.indices.compactMap { NumberWords.ordinal(at: $0, in: text) }
    #expect(numbers.contains { $0.value == 21 })
    #expect(clean(text).contains("للدورة ال21"))
  }

  @Test(arguments: ["000", "001", "002", "003", "004"])
  func everySeedIsReadAndMapped(_ number: String) throws {
    let bytes = try TestTexts.seed(number)
    let text = try normalised(bytes)
    #expect(text.raw.utf8 == bytes)
    #expect(text.clean.map.sourceCount == bytes.count)
    #expect(text.words.count > 300)
    for word in text.words {
      let cited = text.rawString(text.span(folded: word.folded))
      #expect(ArabicFolding.fold(cited).contains(text.folded(word)))
    }
  }

  @Test(.enabled(if: TestTexts.data != nil, "KHAZIN_DATA is unset"))
  func lucenesTestVectorsFoldAsInLucene() throws {
    let lines = try TabSeparatedTable.rows(
      TestTexts.dataFile("normalisation/lucene_normalization.tsv"))
    #expect(lines.count > 10)
    for line in lines.dropFirst() {
      #expect(ArabicFolding.fold(line[0]) == ArabicFolding.fold(line[1]))
    }
    for line in lines.dropFirst() { #expect(ArabicFolding.fold(line[0]) == line[1]) }
  }

  @Test(.enabled(if: TestTexts.data != nil, "KHAZIN_DATA is unset"))
  func vowelledNewsFoldsToItsUnvowelledForm() throws {
    let lines = try TabSeparatedTable.rows(
      TestTexts.dataFile("normalisation/wikinews_diacritised.tsv"))
    let same = lines.filter {
      $0.count > 1 && ArabicFolding.fold($0[0]) == ArabicFolding.fold($0[1])
    }
    #expect(same.count * 100 >= lines.count * 98, "\(same.count) of \(lines.count)")
  }

  @Test(.enabled(if: TestTexts.data != nil, "KHAZIN_DATA is unset"))
  func theCompositionTestsOfUnicodePass() throws {
    let lines = try TestTexts.dataFile("normalisation/NormalizationTest_arabic.txt")
      .split(separator: 0x0A).filter { $0.first != UInt8(ascii: "#") && $0.first != 0x40 }
    var checked = 0
    for line in lines {
      let fields = String(decoding: line, as: UTF8.self).split(separator: ";")
      func string(_ field: Substring) -> String {
        var made = ""
        for scalar in ResourceTable.scalars(String(field)) {
          made.unicodeScalars.append(Unicode.Scalar(scalar)!)
        }
        return made
      }
      let source = string(fields[0])
      let isForm = source.unicodeScalars.contains { (0xFB50...0xFEFF).contains($0.value) }
      let isTatweel = source.unicodeScalars.contains { $0.value == Letter.tatweel }
      guard !isForm, !isTatweel else { continue }
      checked += 1
      #expect(
        TestTexts.clean(source).unicodeScalars.elementsEqual(string(fields[1]).unicodeScalars),
        "\(fields[0])")
    }
    #expect(checked > 10)
  }

  @Test(.enabled(if: TestTexts.data != nil, "KHAZIN_DATA is unset"))
  func realFilesOfEachEncodingAreRecognised() throws {
    for (name, encoding) in [
      ("ar_utf-8", TextEncoding.utf8), ("ar_windows-1256", .windows1256),
      ("ar_iso-8859-6", .iso8859part6),
    ] {
      let text = try normalised(TestTexts.dataFile("encodings/uchardet_\(name).txt"))
      #expect(text.raw.encoding.name == encoding, "\(name)")
      #expect(clean(text).contains("العربية"), "\(name)")
    }
  }
}
