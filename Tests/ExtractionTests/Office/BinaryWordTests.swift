import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import Extraction

/// Binary Word documents: what is read from the file itself, and the blocks in the output of catdoc.
struct BinaryWordTests {
  private func blocks(_ output: String) -> [String] {
    BinaryWordLines.blocks(of: Array(output.utf8)).map {
      "\($0.kind): \(String(decoding: $0.text, as: UTF8.self))"
    }
  }

  @Test func eachLineIsAParagraph() {
    #expect(
      blocks("أول\n\n  ثان  \u{0C}ثالث\r\n") == [
        "paragraph: أول", "paragraph: ثان", "paragraph: ثالث",
      ])
  }

  @Test func rowsOfOneWidthAreATable() {
    #expect(
      blocks("الدولة\tالصوت\nمصر\tنعم\n\tغائب\n")
        == ["tableRow: الدولة | الصوت", "tableRow: مصر | نعم", "tableRow: غائب"])
  }

  @Test func aTabInALineMakesNoTable() {
    #expect(
      blocks("الموضوع:\tالتقرير\nنص\nأ\tب\tج\n")
        == ["paragraph: الموضوع:\tالتقرير", "paragraph: نص", "paragraph: أ\tب\tج"])
  }

  @Test(arguments: [
    ("انظر   HYPERLINK \"http://a.example/a  b\"  الموقع  الآن", "انظر الموقع  الآن"),
    ("  PAGE  ", ""), ("  TOC \\o \"1-3\" \\h  الفهرس", "الفهرس"),
    // The same word in a sentence is text.
    ("قرأ PAGE هنا", "قرأ PAGE هنا"), ("PAGE هنا", "PAGE هنا"), ("أ  PAGES ب", "أ  PAGES ب"),
  ])
  func theInstructionsOfFieldsAreLeftOut(_ line: String, _ text: String) {
    #expect(blocks(line + "\n") == (text.isEmpty ? [] : ["paragraph: \(text)"]))
  }

  @Test func bytesThatAreNoTextAreReplaced() {
    let blocks = BinaryWordLines.blocks(of: [0xD9, 0x85, 0xFF, 0x07, 0x41, 0x0A])
    #expect(blocks.map(\.text) == [Array("م\u{FFFD} A".utf8)])
  }

  private var summit: [UInt8] {
    get throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      return Array(try Data(contentsOf: folder.appending(path: "Fixtures/summit.doc")))
    }
  }

  private func read(_ bytes: [UInt8], _ output: String) throws -> ExtractedText {
    try bytes.withUnsafeBufferPointer { (bytes) throws(ExtractionFailure) in
      try BinaryWordDocument(bytes).text(Array(output.utf8))
    }
  }

  @Test func theFactsOfAnOfficeProgramAreRead() throws {
    let text = try read(summit, "صدر في مكة\n")
    #expect(text.metadata.title == "بيان القمة")
    #expect(text.warnings.isEmpty)
    // Its language is that of the program, which is not the direction of the text.
    #expect(text.metadata.language == nil)
  }

  @Test func anEmptyOutputIsNoText() {
    #expect(throws: ExtractionFailure.noText) { try read(summit, " \n\n") }
  }

  @Test func aFastSavedDocumentAndCommentsAreNamed() throws {
    var head = [UInt8](repeating: 0, count: 0x60)
    (head[2], head[10], head[0x5C]) = (0xC1, 4, 9)
    let bytes = SmallCompoundFile.bytes([("WordDocument", head)])
    #expect(try read(bytes, "نص\n").warnings == ["fast-saved", "comments-in-text"])
  }

  /// A property set with one text in a code page, one in UTF-16, and a time.
  @Test func thePropertiesOfADocumentAreRead() {
    func number(_ value: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let values: [(id: Int, bytes: [UInt8])] = [
      (1, number(2, 4) + number(1256, 4)),
      // The name of the city, with its final zero.
      (2, number(30, 4) + number(4, 4) + [0xE3, 0xDF, 0xC9, 0]),
      (4, number(31, 4) + number(3, 4) + "جد\0".utf16.flatMap { number(Int($0), 2) }),
      // 2019-05-31 20:30:00 UTC.
      (12, number(64, 4) + number(132_038_082_000_000_000, 8)),
    ]
    var (entries, data): ([UInt8], [UInt8]) = ([], [])
    for value in values {
      entries += number(value.id, 4) + number(8 + 8 * values.count + data.count, 4)
      data += value.bytes
    }
    let head = number(0xFFFE, 2) + [UInt8](repeating: 0, count: 42) + number(48, 4)
    let set = number(0, 4) + number(values.count, 4) + entries + data
    let metadata = SummaryInformation(head + set).metadata
    #expect(metadata.title == "مكة")
    #expect(metadata.author == "جد")
    #expect(metadata.published == "2019-05-31T20:30Z")
    #expect(metadata.publishedFrom == "created")
    for length in 0..<(head + set).count {
      _ = SummaryInformation(Array((head + set).prefix(length))).metadata
    }
  }
}
