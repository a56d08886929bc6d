import DocumentModel

/// The table that tesseract writes with `tessedit_create_tsv`: one row for each page, block, paragraph,
/// line and word, in reading order.
///
/// The columns are level, page, block, paragraph, line, word, left, top, width, height, confidence and
/// text. The levels are 1 for a page, 2 for a block, 3 for a paragraph, 4 for a line and 5 for a word.
package enum TesseractTable {
  private static let columns = 12

  /// Reads a table. Rows that do not follow the format are left out.
  /// - Complexity: O(bytes).
  package static func pages(_ table: [UInt8]) -> [RecognisedPage] {
    var pages: [RecognisedPage] = []
    for row in table.split(separator: 0x0A) {
      let fields = row.split(
        separator: 0x09, maxSplits: columns - 1, omittingEmptySubsequences: false)
      guard fields.count >= columns - 1 else { continue }
      let numbers = fields.prefix(10).map { Int(String(decoding: $0, as: UTF8.self)) }
      guard let level = numbers[0], let left = numbers[6], let top = numbers[7],
        let width = numbers[8], let height = numbers[9]
      else { continue }
      switch level {
      case 1: pages.append(RecognisedPage(width: width, height: height))
      case 3: pages.appendParagraph()
      case 4: pages.append(line: .init(words: []))
      case 5 where fields.count == columns:
        let confidence = Double(String(decoding: fields[10], as: UTF8.self)).map {
          UInt8(min(100, max(0, $0)))
        }
        pages.appendWord(
          Array(String(decoding: fields[11], as: UTF8.self).utf8), confidence: confidence,
          left: left, top: top, width: width,
          height: height)
      default: continue
      }
    }
    for page in pages.indices { ArabicMarks.restore(in: &pages[page]) }
    return pages
  }
}
