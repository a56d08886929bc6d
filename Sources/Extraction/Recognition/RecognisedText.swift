import DocumentModel

/// Puts recognised pages together as a text in which each page and each word is a range.
package struct RecognisedText {
  private var assembly = TextAssembly()
  private var words: [RecognisedWord] = []
  var pages: [TextPage] = []

  init() {}

  /// Puts all pages of a document together. The headers, footers and numbers of pages that recur are
  /// excluded.
  package init(_ pages: [RecognisedPage]) {
    for (page, lines) in zip(pages, RecurringLines.find(in: pages)) {
      self.pages.append(append(page, furniture: lines))
    }
  }

  /// Puts the pages of a scan together. A page without legible text stays unread.
  package init(scan pages: [RecognisedPage]) {
    self.init(pages.map { $0.isLegible ? $0 : RecognisedPage(width: $0.width, height: $0.height) })
    for (index, page) in pages.enumerated() where !page.isLegible {
      self.pages[index].problem = .illegible
    }
  }

  /// True if a page was left out because it is not legible.
  package var hasIllegiblePages: Bool { pages.contains { $0.problem == .illegible } }

  package var isEmpty: Bool { assembly.blocks.isEmpty }

  package func extracted(
    _ metadata: DocumentMetadata = DocumentMetadata(), warnings: [String] = []
  ) -> ExtractedText {
    var text = assembly.extracted(metadata, warnings: warnings)
    text.pages = pages
    text.words = words
    return text
  }

  /// Appends the text of a page.
  /// - Parameter furniture: the numbers of the lines, counted over the page, that recur on pages.
  /// - Returns: the page, which the caller adds to `pages`.
  mutating func append(_ page: RecognisedPage, furniture: Set<Int>) -> TextPage {
    let first = assembly.blocks.count
    var line = 0
    for paragraph in page.paragraphs {
      var text = OpenParagraph()
      for each in paragraph.lines {
        if furniture.contains(line) {
          finish(&text, of: page, nil)
          text.append(each)
          finish(&text, of: page, .pageFurniture)
        } else {
          text.append(each)
        }
        line += 1
      }
      finish(&text, of: page, nil)
    }
    let end = assembly.utf8.count
    let blocks = assembly.blocks[first...]
    return TextPage(
      start: blocks.first?.start ?? end, end: end, isRecognised: !blocks.isEmpty,
      confidence: page.confidence)
  }

  /// Appends a block of another text.
  /// - Returns: the offset at which it begins.
  mutating func append(_ block: TextBlock, of text: ExtractedText) -> Int {
    assembly.append(Array(text.utf8[block.range]), block.kind, block.exclusion)
    return assembly.utf8.count - block.range.count
  }

  /// The text of a paragraph before its offset in the whole text is known.
  private struct OpenParagraph {
    var utf8: [UInt8] = []
    var words: [(word: RecognisedPage.PrintedWord, start: Int)] = []

    mutating func append(_ line: RecognisedPage.Line) {
      for word in line.words {
        if !utf8.isEmpty { utf8.append(0x20) }
        words.append((word, utf8.count))
        utf8 += word.text
      }
    }
  }

  private mutating func finish(
    _ passage: inout OpenParagraph, of page: RecognisedPage, _ exclusion: TextBlock.Exclusion?
  ) {
    defer { passage = OpenParagraph() }
    guard !passage.utf8.isEmpty else { return }
    assembly.append(passage.utf8, .paragraph, exclusion)
    let start = assembly.utf8.count - passage.utf8.count
    words += passage.words.map { word, offset in
      RecognisedWord(
        start: start + offset, end: start + offset + word.text.count, confidence: word.confidence,
        box: word.box(on: page))
    }
  }
}
