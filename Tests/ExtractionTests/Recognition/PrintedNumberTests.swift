import Foundation
import Testing

@testable import Extraction

/// The numbers in the pictures of pages.
struct PrintedNumberTests {
  @Test(arguments: [
    ("٢٠١٨", "٢٠١٨"), ("٢٥/٤٧", "٢٥/٤٧"), ("٪٧٨٫٧", "٧٨٫٧٪"), (".(٢٣)", "(٢٣)."),
    ("١٬٥٥٩٬٧٦٤", "١٬٥٥٩٬٧٦٤"),
    ("٢-١", "١-٢"), ("١٢:٤٤", "١٢:٤٤"), ("،١٥/١١/٢٠١٥", "١٥/١١/٢٠١٥،"), ("%1.72", "1.72%"),
    ("٤٥.", ".٤٥"),
    ("٨،٦٠٧", "٨،٦٠٧"), ("٣٣,٣١٠", "٣٣٬٣١٠"), ("٬٪٢", "٢٪،"), ("3,310", "3,310"), (",12", "12,"),
    ("٣,٣", "٣,٣"), ("", ""),
  ])
  func aNumberIsReadFromLeftAndTheMarksAroundItFromRight(printed: String, expected: String) {
    #expect(NumberFigures.logical(Array(printed)) == expected)
  }

  private static func picture(_ rows: [String]) -> PortableGraymap {
    let header = Array("P5\n\(rows[0].count) \(rows.count)\n255\n".utf8)
    let pixels: [UInt8] = rows.flatMap { $0.map { $0 == "#" ? 0 : 255 } }
    return PortableGraymap(header + pixels)!
  }

  @Test func inkThatTouchesAtACornerIsConnected() throws {
    let picture = Self.picture([
      "#..##.#",
      ".#.##.#",
      "#....##",
      ".......",
      "..###..",
    ])
    let area = try #require(PixelBox(left: 0, top: 0, right: 7, bottom: 5))
    let found = InkComponent.find(in: picture, area, threshold: 128)
      .sorted { ($0.box.left, $0.box.top) < ($1.box.left, $1.box.top) }
    #expect(found.map(\.area) == [3, 3, 8])
    #expect(found.first?.box == PixelBox(left: 0, top: 0, right: 2, bottom: 3))
    #expect(found.last?.box == PixelBox(left: 3, top: 0, right: 7, bottom: 3))
  }

  @Test func aPictureWithoutContrastHasNoSigns() throws {
    let grey = Array("P5\n20 20\n255\n".utf8) + [UInt8](repeating: 250, count: 400)
    let picture = try #require(PortableGraymap(grey))
    let area = try #require(PixelBox(left: 0, top: 0, right: 20, bottom: 20))
    #expect(PrintedSigns(in: picture, area).signs.isEmpty)
  }

  /// The share of ink does not depend on the size of a sign.
  @Test func aLargerPictureOfASignHasTheSameFeatures() throws {
    func sign(_ factor: Int) throws -> [Float] {
      let rows = ["....", ".##.", ".#..", ".##.", "...."].flatMap { row in
        Array(repeating: String(row.flatMap { Array(repeating: $0, count: factor) }), count: factor)
      }
      let picture = Self.picture(rows)
      let area = try #require(
        PixelBox(left: 0, top: 0, right: picture.width, bottom: picture.height))
      let sign = try #require(InkComponent.find(in: picture, area, threshold: 128).first)
      return PrintedSign(box: sign.box, strokes: sign.strokes)
        .features(in: .init(base: sign.box.bottom, height: sign.box.height), beside: nil)
    }
    #expect(try sign(8) == sign(16))
    #expect(try sign(8).count == PrintedSign.featureCount)
  }

  @Test func aNetworkGivesAScoreForEachSign() {
    let table = """
      # comment
      hidden\t0.5\t0.1\t10 -10
      hidden\t-1\t1\t1 0
      7\t0\t1\t2 0
      letter\t0.25\t0.5\t0 2
      """
    let classifier = SignClassifier(Array(table.utf8))
    #expect(classifier.signs[0] == "7")
    #expect(classifier.letter == 1)
    // The hidden neurons give 0.5 + 3 - 2 and 3 - 1.
    #expect(classifier.scores([3, 2]) == [3, 2.25])
    // The first gives less than zero, which counts as zero, and the second nothing.
    #expect(classifier.scores([0, 2]) == [0, 0.25])
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  /// What tesseract 5.3 read in the picture, in which it misread every number.
  private static func page() throws -> (RecognisedPage, PortableGraymap) {
    let picture = try fixture("numbers.png").withUnsafeBytes { try Picture($0).page(0, as: .grey) }
    let page = try #require(TesseractTable.pages(try fixture("numbers.tsv")).first)
    return (page, try #require(PortableGraymap(picture)))
  }

  private func text(_ page: RecognisedPage) -> [String] {
    page.paragraphs.flatMap(\.lines).map { line in
      line.words.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: " ")
    }
  }

  private static let lines = [
    "صدر القرار رقم ٢٥/٤٧ في عام ٢٠١٨م عن امجلس", "وبلغت أسبة الغو ٧٨٫٧٪ في (٢٣) دولة عضوا",
    "وقدرت التكلفة بنجو ١٬٥٥٩٬٧٦٤ ريال سنويا", "وتراوحت الأسعار بين ٣٦ و١٨٤ درهما في السوق",
  ]

  @Test func numbersAreReadFromThePicture() throws {
    var (page, picture) = try Self.page()
    #expect(zip(text(page), Self.lines).allSatisfy { $0 != $1 })
    page.take(PrintedNumbers(of: page, in: picture), in: picture)
    #expect(text(page) == Self.lines)
    let number = try #require(page.words.first { $0.text == Array("٢٥/٤٧".utf8) })
    #expect(number.confidence ?? 0 > 50)
  }

  /// The boxes of the page may be in another size than the picture.
  @Test func aPageThatWasReadInAnotherSizeGetsItsNumbers() throws {
    var (page, picture) = try Self.page()
    page.width = page.width * 2 / 3
    page.height = page.height * 2 / 3
    for paragraph in page.paragraphs.indices {
      for line in page.paragraphs[paragraph].lines.indices {
        for word in page.paragraphs[paragraph].lines[line].words.indices {
          var scaled = page.paragraphs[paragraph].lines[line].words[word]
          scaled.left = scaled.left * 2 / 3
          scaled.top = scaled.top * 2 / 3
          scaled.width = scaled.width * 2 / 3
          scaled.height = scaled.height * 2 / 3
          page.paragraphs[paragraph].lines[line].words[word] = scaled
        }
      }
    }
    page.take(PrintedNumbers(of: page, in: picture), in: picture)
    #expect(text(page) == Self.lines)
  }

  @Test func aPageWithoutBoxesStaysAsItIs() throws {
    var (page, picture) = try Self.page()
    let word = RecognisedPage.PrintedWord(text: Array("٢٥".utf8), confidence: 90, box: nil)
    page.paragraphs = [.init(lines: [.init(words: [word]), .init(words: [])])]
    let before = page
    page.take(PrintedNumbers(of: page, in: picture), in: picture)
    #expect(page == before)
  }
}
