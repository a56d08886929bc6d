import ArabicText
import DocumentModel

/// Puts the lines of a region together as paragraphs.
struct ParagraphBuilder {
  /// The distance of two lines of one paragraph, relative to the ordinary one.
  private static let mostDistance: Float = 1.25
  /// The difference of the heights of two lines of one paragraph.
  private static let heightDifference: Float = 0.12
  /// The indentation of a first line, relative to its height.
  private static let indentation: Float = 0.6
  /// The height of a heading, relative to the ordinary one.
  private static let headingHeight: Float = 1.1
  private static let headingLimit = 200

  let isRightToLeft: Bool
  /// The ordinary height of a line of the document.
  let height: Float

  func paragraphs(of lines: [PageLine], page: Int) -> [PageParagraph] {
    guard let first = lines.first else { return [] }
    var region = first.box
    for line in lines { region.form(union: line.box) }
    let pitch = pitch(of: lines)
    var result: [PageParagraph] = []
    for (index, line) in lines.enumerated() {
      let before = index > 0 ? lines[index - 1] : nil
      if let before, !isBreak(before, line, region, pitch) {
        PageParagraph.join(&result[result.count - 1].text, line.text)
      } else {
        var paragraph = PageParagraph(text: line.text, parts: [(page, 0)], height: line.box.height)
        paragraph.continues = before == nil && !isIndented(line, region) && !isItem(line.text)
        result.append(paragraph)
      }
    }
    for index in result.indices {
      let isTall = result[index].height > Self.headingHeight * height
      if isTall, result[index].text.count <= Self.headingLimit { result[index].kind = .heading }
    }
    // The width of a region with one line is not known.
    if lines.count > 1, let last = lines.last, result[result.count - 1].kind == .paragraph {
      result[result.count - 1].isOpen =
        !endsSentence(last.text) && room(behind: last, region) < height
    }
    return result
  }

  private func pitch(of lines: [PageLine]) -> Float {
    let distances = zip(lines, lines.dropFirst()).map { $1.box.center - $0.box.center }
      .filter { $0 > 0 }.sorted()
    // Regions of short paragraphs have more gaps than lines.
    return distances.isEmpty ? height : distances[distances.count / 3]
  }

  private func isBreak(
    _ before: PageLine, _ line: PageLine, _ region: GlyphBox, _ pitch: Float
  ) -> Bool {
    let distance = line.box.center - before.box.center
    let heights = (before.box.height, line.box.height)
    if distance > Self.mostDistance * pitch || distance < -pitch { return true }
    if abs(heights.0 - heights.1) > Self.heightDifference * max(heights.0, heights.1),
      abs(distance) > 0.9 * pitch, isSized(before, line)
    {
      return true
    }
    if isItem(line.text) { return true }
    if isIndented(line, region) && !isIndented(before, region) { return true }
    return room(behind: before, region) > firstWord(of: line) + 0.3 * line.box.height
  }

  /// True if the difference of two lines is not one of their scripts: Latin fonts have lower boxes.
  private func isSized(_ first: PageLine, _ second: PageLine) -> Bool {
    (first.letters.rightToLeft > 0) == (second.letters.rightToLeft > 0)
  }

  /// The space that a line leaves free at its end.
  private func room(behind line: PageLine, _ region: GlyphBox) -> Float {
    isRightToLeft ? line.box.left - region.left : region.right - line.box.right
  }

  private func isIndented(_ line: PageLine, _ region: GlyphBox) -> Bool {
    let inset = isRightToLeft ? region.right - line.box.right : line.box.left - region.left
    return inset > Self.indentation * line.box.height
  }

  /// The width of the first word of a line.
  private func firstWord(of line: PageLine) -> Float {
    let count = line.text.prefix { $0 != 0x20 }.count
    return line.box.width * Float(count) / Float(max(line.text.count, 1))
  }

  private static let ends = Set(".!?:؟۔…".unicodeScalars.map(\.value))
  private static let closing = Set(")]»\"”'".unicodeScalars.map(\.value))
  private static let bullets = Set("•▪▫●○◦■□►·*-–—\u{F0B7}".unicodeScalars.map(\.value))

  private func endsSentence(_ text: [UInt32]) -> Bool {
    text.last { !Self.closing.contains($0) && $0 != 0x20 }.map(Self.ends.contains) ?? true
  }

  /// True if a line begins with the bullet or number of a list.
  private func isItem(_ text: [UInt32]) -> Bool {
    guard let first = text.first else { return false }
    if Self.bullets.contains(first), text.dropFirst().first == 0x20 { return true }
    let digits = text.prefix(while: GlyphText.isDigit).count
    guard (1...3).contains(digits), digits + 1 < text.count else { return false }
    return [0x2E, 0x29, 0x2D].contains(text[digits]) && text[digits + 1] == 0x20
  }
}
