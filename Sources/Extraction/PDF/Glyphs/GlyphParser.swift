import DocumentModel

/// Reads the output of `pdftotext -raw -bbox`, piece by piece: a page is an element `page` with an
/// element `word` on each line, the head has the facts about the document.
///
/// `-raw` keeps the glyphs as the document draws them. Without it pdftotext decides where columns and
/// words are, and loses the order of glyphs that overlap.
struct GlyphParser {
  private(set) var pages: [GlyphPage] = []
  /// The content of `title` and of the `meta` elements by their names.
  private(set) var facts: [String: String] = [:]
  /// True if a limit ended the reading.
  private(set) var isTooLarge = false

  /// The maximum number of pages, and of all scalars.
  static let pageLimit = 20_000
  static let scalarLimit = 4 << 20
  /// The maximum length of a line; pdftotext writes one word on a line.
  private static let lineLimit = 1 << 20

  private var rest: [UInt8] = []
  private var scalarCount = 0

  /// - Returns: false if nothing more is needed.
  mutating func read(_ piece: some Collection<UInt8>) -> Bool {
    var piece = piece[...]
    while let end = piece.firstIndex(of: 0x0A) {
      if rest.isEmpty {
        line(Array(piece[..<end]))
      } else {
        rest += piece[..<end]
        line(rest)
        rest.removeAll(keepingCapacity: true)
      }
      piece = piece[piece.index(after: end)...]
    }
    rest += piece
    if rest.count > Self.lineLimit { isTooLarge = true }
    return !isTooLarge
  }

  private mutating func line(_ bytes: [UInt8]) {
    let text = bytes.drop { $0 == 0x20 }
    if text.starts(with: Self.word) {
      word(text)
    } else if text.starts(with: Self.page) {
      page(text)
    } else if text.starts(with: Self.meta) {
      if let name = Self.attribute(Self.name, of: text),
        let content = Self.attribute(Self.content, of: text)
      {
        facts[Self.text(name)] = Self.text(content)
      }
    } else if text.starts(with: Self.title), pages.isEmpty {
      let content = text.dropFirst(Self.title.count)
      facts["Title"] = Self.text(content.prefix { $0 != UInt8(ascii: "<") })
    }
  }

  private static let word = Array("<word ".utf8)
  private static let page = Array("<page ".utf8)
  private static let meta = Array("<meta ".utf8)
  private static let title = Array("<title>".utf8)
  private static let name = Array("name=\"".utf8)
  private static let content = Array("content=\"".utf8)

  private mutating func page(_ text: ArraySlice<UInt8>) {
    guard pages.count < Self.pageLimit else {
      isTooLarge = true
      return
    }
    let numbers = Self.numbers(text, 2)
    pages.append(GlyphPage(width: numbers[0], height: numbers[1]))
  }

  private mutating func word(_ text: ArraySlice<UInt8>) {
    guard !pages.isEmpty, let start = text.firstIndex(of: UInt8(ascii: ">")) else { return }
    let content = text[(start + 1)...].prefix { $0 != UInt8(ascii: "<") }
    let scalars = Self.scalars(content)
    guard !scalars.isEmpty else { return }
    scalarCount += scalars.count
    guard scalarCount <= Self.scalarLimit else {
      isTooLarge = true
      return
    }
    let numbers = Self.numbers(text, 4)
    let box = GlyphBox(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
    pages[pages.count - 1].runs.append(GlyphRun(box: box, scalars: scalars))
  }

  /// Reads the numbers of the first attributes; 0 for one that is missing or out of range.
  private static func numbers(_ text: ArraySlice<UInt8>, _ count: Int) -> [Float] {
    var numbers: [Float] = []
    var index = text.startIndex
    while numbers.count < count {
      guard let quote = text[index...].firstIndex(of: UInt8(ascii: "\"")) else { break }
      index = quote + 1
      numbers.append(number(text, &index))
      // Behind the closing quotation mark.
      index = min(index + 1, text.endIndex)
    }
    return numbers + [Float](repeating: 0, count: count - numbers.count)
  }

  /// The maximum coordinate: pages have at most 14,400 points (ISO 32000-2, annex C).
  private static let coordinateLimit: Float = 100_000

  private static func number(_ text: ArraySlice<UInt8>, _ index: inout Int) -> Float {
    var (value, scale): (Float, Float) = (0, 0)
    var isNegative = false
    while index < text.endIndex, text[index] != UInt8(ascii: "\"") {
      switch text[index] {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): scale = 1
      case let byte where (0x30...0x39).contains(byte):
        if scale == 0 {
          value = value * 10 + Float(byte - 0x30)
        } else {
          scale /= 10
          value += scale * Float(byte - 0x30)
        }
      default: break
      }
      index += 1
    }
    guard value <= coordinateLimit else { return 0 }
    return isNegative ? -value : value
  }

  private static func attribute(
    _ name: [UInt8], of text: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    var index = text.startIndex
    while index + name.count < text.endIndex {
      if text[index...].starts(with: name) {
        return text[(index + name.count)...].prefix { $0 != UInt8(ascii: "\"") }
      }
      index += 1
    }
    return nil
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars(bytes).compactMap(Unicode.Scalar.init))
    return String(text)
  }

  /// The five entities of XML, which are the only ones that pdftotext writes.
  private static let entities: [(name: [UInt8], scalar: UInt32)] = [
    ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("apos;", "'"), ("#39;", "'"),
  ].map { (Array($0.0.utf8), ($0.1 as Unicode.Scalar).value) }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(bytes.count / 2 + 1)
    var units = bytes.makeIterator()
    var decoder = UTF8()
    decoding: while true {
      switch decoder.decode(&units) {
      case .emptyInput: break decoding
      case .error: result.append(0xFFFD)
      case .scalarValue(let scalar): result.append(scalar.value)
      }
    }
    return result.contains(0x26) ? withoutEntities(result) : result
  }

  private static func withoutEntities(_ scalars: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var index = 0
    while index < scalars.count {
      let rest = scalars[(index + 1)...]
      let entity =
        scalars[index] == 0x26
        ? entities.first { rest.starts(with: $0.name.lazy.map(UInt32.init)) } : nil
      result.append(entity?.scalar ?? scalars[index])
      index += 1 + (entity?.name.count ?? 0)
    }
    return result
  }
}
