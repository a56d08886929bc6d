import DocumentModel
import ExtractionService

/// The laws of every extracted text, whatever the document.
enum ExtractionLaws {
  /// The bytes of text for each byte of a document, beyond `free` bytes: an element of OpenDocument
  /// stands for up to 100 spaces.
  private static let ratio = 8
  private static let free = 4_096
  /// The maximum size of a value of the metadata in bytes.
  private static let valueLimit = 2_000

  /// - Parameter size: the size that the text may be in proportion to, in bytes.
  static func check(_ text: ExtractedText, from size: Int) {
    checkForm(of: text)
    checkBlocks(of: text)
    checkFacts(text.metadata)
    expect(!text.blocks.isEmpty, "no text")
    expect(text.utf8.count <= ratio * size + free, "more text than the document has")
    expect(text.warnings.allSatisfy { (1...100).contains($0.utf8.count) }, "a long warning")
    let answer = ExtractionResult.text(text)
    expect(ExtractionResult.stored(answer.encoded) == answer, "the answer is not accepted")
  }

  /// The laws that the daemon checks before it uses an answer.
  static func checkForm(of text: ExtractedText) {
    expect(String(validating: text.utf8, as: UTF8.self) != nil, "the text is not UTF-8")
    for range in text.pages.map(\.range) + text.words.map(\.range) {
      expect(
        String(validating: text.utf8[range], as: UTF8.self) != nil,
        "a page or word that is not UTF-8")
    }
    var end = 0
    for block in text.blocks {
      expect(
        end <= block.start && block.start < block.end && block.end <= text.utf8.count,
        "a block outside its place")
      expect(
        String(validating: text.utf8[block.range], as: UTF8.self) != nil, "a block cuts a letter")
      end = block.end
    }
    var pageEnd = 0
    for page in text.pages {
      expect(
        pageEnd <= page.start && page.start <= page.end && page.end <= text.utf8.count,
        "a page outside its place")
      expect(page.problem == nil || page.start == page.end, "a page with text and a problem")
      pageEnd = page.end
    }
    for value in text.metadata.facts.map(\.value) {
      expect(value.utf8.count <= valueLimit, "a long value")
    }
    expect(text.warnings.count <= 100, "many warnings")
  }

  /// A block begins and ends with text, and only white space lies between blocks.
  private static func checkBlocks(of text: ExtractedText) {
    var end = 0
    for block in text.blocks {
      expect(text.utf8[end..<block.start].allSatisfy { $0 <= 0x20 }, "text outside blocks")
      expect(
        text.utf8[block.start] > 0x20 && text.utf8[block.end - 1] > 0x20,
        "white space at the end of a block")
      end = block.end
    }
    expect(text.utf8[end...].allSatisfy { $0 <= 0x20 }, "text after the last block")
  }

  private static func checkFacts(_ metadata: DocumentMetadata) {
    for value in metadata.facts.map(\.value) {
      expect(value.contains { !$0.isWhitespace }, "an empty value")
      expect(!value.unicodeScalars.contains { $0.value < 0x20 }, "a value of several lines")
    }
    expect(
      (metadata.published == nil) == (metadata.publishedFrom == nil), "a date without its place")
    if let published = metadata.published { checkDate(published) }
    if let language = metadata.language {
      expect(
        language.utf8.count <= 35
          && language.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D
          }, "a language that is no tag")
    }
  }

  /// Checks that a date begins with a real day.
  private static func checkDate(_ date: String) {
    let bytes = Array(date.utf8)
    func number(_ range: Range<Int>) -> Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }
    expect(bytes.count >= 10 && bytes.count <= 41, "no day")
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      fatalError("no numbers")
    }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    expect(
      bytes[4] == 0x2D && bytes[7] == 0x2D && (1...12).contains(month)
        && (1...days[month - 1]).contains(day), "a day that does not exist")
    expect(
      bytes.count == 10
        || bytes[10] == 0x54
          && bytes[11...].allSatisfy {
            (0x30...0x3A).contains($0) || "TZ+-.".utf8.contains($0)
          },
      "no time")
  }
}

/// Ends the run with a sentence about a law that does not hold. An optimised `precondition` prints
/// none.
func expect(_ holds: Bool, _ sentence: @autoclosure () -> String) {
  if !holds { fatalError(sentence()) }
}
