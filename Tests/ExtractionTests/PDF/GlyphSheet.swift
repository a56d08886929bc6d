import DocumentModel
import TestSupport

@testable import Extraction

/// Makes the output of `pdftotext -raw -bbox` for pages whose lines are given in reading order.
///
/// Each glyph is 6 points wide, a space 3, and a line 14 points high with a box of 18. Lines end at the
/// right edge of the page, 500.
struct GlyphSheet {
  static let right: Float = 500
  private static let glyph: Float = 6
  private static let space: Float = 3
  private static let boxHeight: Float = 18

  private(set) var text = ""
  private var top: Float = 0

  init(head: String = "") {
    text = "<html>\n<head>\n\(head)\n</head>\n<body>\n<doc>\n"
  }

  mutating func page() {
    text += "  <page width=\"595.000000\" height=\"842.000000\">\n"
    top = 100
  }

  /// Adds a line of words in the order of the page, from left to right, glyphs as they lie.
  mutating func visual(
    _ words: [String], left: Float, top: Float? = nil, height: Float = boxHeight,
    space: Float = space
  ) {
    let top = top ?? next()
    var x = left
    for word in words {
      let width = Self.glyph * Float(word.unicodeScalars.count)
      run(word, x, top, x + width, height)
      x += width + space
    }
  }

  /// Adds a line of Arabic words in reading order, which ends at the right edge.
  mutating func line(
    _ line: String, right: Float = right, top: Float? = nil, height: Float = boxHeight,
    space: Float = space
  ) {
    let words = line.split(separator: " ").reversed().map { word in
      // Numbers and Latin words lie in reading order.
      if word.utf8.allSatisfy({ $0 < 0x80 }) { return String(word) }
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: word.unicodeScalars.reversed())
      return String(scalars)
    }
    let width =
      words.reduce(0) { $0 + Self.glyph * Float($1.unicodeScalars.count) } + space
      * Float(words.count - 1)
    visual(words, left: right - width, top: top, height: height, space: space)
  }

  /// Adds one run of glyphs.
  mutating func run(
    _ word: String, _ left: Float, _ top: Float, _ right: Float, _ height: Float = boxHeight
  ) {
    var escaped = ""
    for character in word.unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(character)
      }
    }
    text +=
      "    <word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(right)\" yMax=\"\(top + height)\">"
      + escaped + "</word>\n"
  }

  private mutating func next() -> Float {
    top += 14
    return top
  }

  /// Reads the pages in pieces.
  func read() throws -> ExtractedText {
    var reader = PDFReader()
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: 1_000) {
      guard reader.read(bytes[start..<min(start + 1_000, bytes.count)]) else { break }
    }
    return try reader.text()
  }
}

extension ExtractedText {
  /// The blocks that belong to the text.
  var paragraphs: [String] {
    blocks.filter { $0.exclusion == nil }.map { String(decoding: utf8[$0.range], as: UTF8.self) }
  }

  var excluded: [String] {
    blocks.filter { $0.exclusion != nil }.map { String(decoding: utf8[$0.range], as: UTF8.self) }
  }

  func text(of page: Int) -> String {
    String(decoding: utf8[pages[page].start..<pages[page].end], as: UTF8.self)
  }
}
