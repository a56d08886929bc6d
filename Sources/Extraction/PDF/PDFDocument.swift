import ArabicText
import DocumentModel

/// The pages of a document on their way from glyphs to paragraphs.
struct PDFDocument {
  /// The share of letters from right to left from which on a document is written so.
  private static let rightToLeftShare = 0.3

  private struct JudgedPage {
    var head: [PageLine]
    /// The regions in reading order.
    var body: [[PageLine]]
    var foot: [PageLine]
    var gate = PageGate()

    var problem: TextPage.Problem? { gate.problem }
  }

  private let isRightToLeft: Bool
  private var pages: [JudgedPage] = []
  private var height: Float = 0

  init(_ glyphs: [GlyphPage]) {
    let glyphs = glyphs.map { page in
      GlyphPage(width: page.width, height: page.height, runs: RunCleaner.clean(page.runs))
    }
    isRightToLeft = Self.isRightToLeft(glyphs)
    let divided = RunningLines.divide(glyphs)
    var columns = PageColumns(isRightToLeft: isRightToLeft)
    for page in divided { columns.learn(from: page.body.flatMap(\.self)) }
    let builder = LineBuilder(divided.lazy.flatMap(\.rows))
    for page in divided {
      pages.append(
        JudgedPage(
          head: page.rows[..<page.head].map(builder.line),
          body: columns.regions(of: page.body.flatMap(\.self)).map(builder.lines),
          foot: page.rows[(page.rows.count - page.foot)...].map(builder.line)))
    }
    read()
    let heights = pages.flatMap { $0.body.flatMap { $0.map(\.box.height) } }.sorted()
    height = heights.isEmpty ? 0 : heights[heights.count / 2]
  }

  private static func isRightToLeft(_ glyphs: [GlyphPage]) -> Bool {
    var (right, all) = (0, 0)
    for page in glyphs {
      for run in page.runs {
        for scalar in run.scalars {
          if GlyphText.isRightToLeft(scalar) {
            right += 1
            all += 1
          } else if GlyphText.isLeftToRight(scalar) {
            all += 1
          }
        }
      }
    }
    return Double(right) >= rightToLeftShare * Double(all) && right > 0
  }

  /// Turns the lines, restores ligatures, and judges the pages.
  private mutating func read() {
    var brackets = BracketForms()
    var marks = 0
    eachLine { line in
      guard line.letters.rightToLeft > 0 else { return }
      brackets.count(line.visual)
      marks += MarkPlaces.evidence(line.visual)
    }
    let reader = VisualLine(mirrored: brackets.mirrored)
    let isRightToLeft = isRightToLeft
    var texts: [[UInt32]] = []
    var heights: [Float] = []
    var follows = false
    eachLine { line in
      let letters = line.letters
      // A line of Latin words ends a paragraph that is written from right to left.
      let turns =
        letters.rightToLeft > 0
        ? isRightToLeft || 2 * letters.rightToLeft > letters.all
        : isRightToLeft && (letters.all == 0 || follows)
      follows = letters.rightToLeft > 0
      let visual = MarkPlaces.arranged(line.visual, followsLetters: marks >= 0)
      texts.append(reader.read(visual, isRightToLeft: turns))
      heights.append(line.box.height)
    }
    FillSigns.remove(&texts)
    let glyphs = texts
    for index in texts.indices {
      texts[index].removeAll(where: PageGate.isUnknown)
      texts[index] = DoubtfulSpaces.decided(texts[index])
    }
    LigatureOrder.restore(&texts, heights: heights)
    var index = 0
    eachLine { line in
      line.glyphs = glyphs[index]
      line.text = texts[index]
      index += 1
    }
    for page in pages.indices {
      for line in pages[page].body.joined() {
        pages[page].gate.count(glyphs: line.glyphs)
        pages[page].gate.count(text: line.text)
      }
    }
  }

  private mutating func eachLine(_ body: (inout PageLine) -> Void) {
    for page in pages.indices {
      for line in pages[page].head.indices { body(&pages[page].head[line]) }
      for region in pages[page].body.indices {
        for line in pages[page].body[region].indices { body(&pages[page].body[region][line]) }
      }
      for line in pages[page].foot.indices { body(&pages[page].foot[line]) }
    }
  }

  /// The decision for each page.
  var gates: [PageGate] { pages.map(\.gate) }

  /// The paragraphs in the order of the text.
  ///
  /// A paragraph that goes on on the next page is one. So that the text of each page stays together, the
  /// footer of the page comes before that paragraph, and the header of the next page after it.
  private var paragraphs: [PageParagraph] {
    let builder = ParagraphBuilder(isRightToLeft: isRightToLeft, height: height)
    var result: [PageParagraph] = []
    for (number, page) in pages.enumerated() {
      guard page.problem == nil else { continue }
      var head = page.head.map { Self.running($0, number) }
      var isFirst = true
      for region in page.body {
        for paragraph in builder.paragraphs(of: region, page: number) {
          let last = result.lastIndex { $0.exclusion == nil }
          if let last, isFirst || result[last].parts.last?.page == number,
            joins(result[last], paragraph, at: number)
          {
            result[last].append(paragraph)
          } else {
            result += head
            head = []
            result.append(paragraph)
          }
          if isFirst {
            // The header of a page that begins inside a paragraph.
            result += head
            head = []
          }
          isFirst = false
        }
      }
      result += head
      let foot = page.foot.map { Self.running($0, number) }
      let own = result.last
      let isOpen = own?.exclusion == nil && own?.isOpen == true && own?.parts.first?.page == number
      result.insert(contentsOf: foot, at: isOpen ? result.count - 1 : result.count)
    }
    return result
  }

  private func joins(_ first: PageParagraph, _ second: PageParagraph, at page: Int) -> Bool {
    guard first.isOpen, second.continues, first.kind == .paragraph, second.kind == .paragraph,
      let last = first.parts.last?.page, page - last <= 1
    else { return false }
    return abs(first.height - second.height) <= 0.12 * max(first.height, second.height)
  }

  private static func running(_ line: PageLine, _ page: Int) -> PageParagraph {
    PageParagraph(
      text: line.text, exclusion: .pageFurniture, parts: [(page, 0)], height: line.box.height)
  }

  func text(_ metadata: DocumentMetadata) -> ExtractedText {
    var assembly = TextAssembly()
    var spans = [Range<Int>?](repeating: nil, count: pages.count)
    for paragraph in paragraphs {
      let text = PageText(paragraph.text)
      guard !text.utf8.isEmpty else { continue }
      assembly.append(text.utf8, paragraph.kind, paragraph.exclusion)
      let start = assembly.blocks.last!.start
      for (index, part) in paragraph.parts.enumerated() {
        let next = index + 1 < paragraph.parts.count ? paragraph.parts[index + 1].start : nil
        let range =
          start + text.offset(part.start)..<start + (next.map(text.offset) ?? text.utf8.count)
        let span = spans[part.page] ?? range
        spans[part.page] =
          min(span.lowerBound, range.lowerBound)..<max(span.upperBound, range.upperBound)
      }
    }
    let hasText = assembly.blocks.contains { $0.exclusion == nil }
    var extracted = (hasText ? assembly : TextAssembly()).extracted(metadata, warnings: [])
    extracted.pages = textPages(hasText ? spans : spans.map { _ in nil })
    return extracted
  }

  private func textPages(_ spans: [Range<Int>?]) -> [TextPage] {
    var end = 0
    return zip(pages, spans).map { page, span in
      let range = span ?? end..<end
      end = max(end, range.upperBound)
      return TextPage(start: range.lowerBound, end: range.upperBound, problem: page.problem)
    }
  }
}
