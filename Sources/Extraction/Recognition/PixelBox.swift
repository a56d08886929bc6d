import DocumentModel

/// A rectangle in the units of a page.
struct PixelBox: Equatable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  /// The largest coordinate that is read. No page has so many pixels.
  static let limit = 1 << 24

  /// - Returns: nil if the corners are in the wrong order or too large.
  init?(left: Int, top: Int, right: Int, bottom: Int) {
    guard 0 <= left, left <= right, right <= Self.limit, 0 <= top, top <= bottom,
      bottom <= Self.limit
    else { return nil }
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }

  /// Reads the outline of PAGE XML, such as `10,20 110,20 110,60 10,60`.
  init?(points: String) {
    var (left, top, right, bottom) = (Int.max, Int.max, Int.min, Int.min)
    for point in points.split(separator: " ") {
      let parts = point.split(separator: ",").map { Int($0) }
      guard parts.count == 2, let x = parts[0], let y = parts[1] else { return nil }
      (left, right) = (min(left, x), max(right, x))
      (top, bottom) = (min(top, y), max(bottom, y))
    }
    self.init(left: max(0, left), top: max(0, top), right: right, bottom: bottom)
  }

  /// Reads the property `bbox` of hOCR in a title such as `bbox 10 20 110 60; x_wconf 91`.
  init?(hocr title: String) {
    for property in title.split(separator: ";") {
      let words = property.split(separator: " ")
      guard words.first == "bbox", words.count == 5 else { continue }
      let numbers = words.dropFirst().compactMap { Int($0) }
      guard numbers.count == 4 else { return nil }
      self.init(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
      return
    }
    return nil
  }
}

extension RecognisedPage.PrintedWord {
  /// A word without a box has an empty one outside each page.
  init(text: [UInt8], confidence: UInt8?, box: PixelBox?) {
    self.init(
      text: text, confidence: confidence, left: box?.left ?? -1, top: box?.top ?? -1,
      width: box.map { $0.right - $0.left } ?? 0, height: box.map { $0.bottom - $0.top } ?? 0)
  }
}

/// The last page while it is read. Without a page, nothing is appended.
extension [RecognisedPage] {
  mutating func appendParagraph() {
    guard !isEmpty else { return }
    self[count - 1].paragraphs.append(.init(lines: []))
  }

  mutating func append(line: RecognisedPage.Line) {
    guard !isEmpty else { return }
    if self[count - 1].paragraphs.isEmpty { appendParagraph() }
    let paragraph = self[count - 1].paragraphs.count - 1
    self[count - 1].paragraphs[paragraph].lines.append(line)
  }

  /// Appends the words of a text to the last line.
  mutating func appendWord(
    _ text: [UInt8], confidence: UInt8?, left: Int?, top: Int?, width: Int?, height: Int?
  ) {
    guard let page = indices.last, let paragraph = self[page].paragraphs.indices.last,
      let line = self[page].paragraphs[paragraph].lines.indices.last
    else { return }
    var box: PixelBox?
    if let left, let top, let width, let height, left <= PixelBox.limit, top <= PixelBox.limit,
      width <= PixelBox.limit, height <= PixelBox.limit
    {
      box = PixelBox(left: left, top: top, right: left + width, bottom: top + height)
    }
    self[page].paragraphs[paragraph].lines[line].words += text.words.map {
      RecognisedPage.PrintedWord(text: $0, confidence: confidence, box: box)
    }
  }
}

extension [UInt8] {
  /// The words of a UTF-8 text between white space of ASCII.
  var words: [[UInt8]] { split { $0 <= 0x20 }.map(Array.init) }
}

extension String {
  /// The name without the prefix of its namespace.
  var localName: Substring { self[(lastIndex(of: ":").map { index(after: $0) } ?? startIndex)...] }
}

extension UInt8 {
  /// - Returns: nil if the number is not between 0 and 100.
  init?(percent: Double) {
    guard (0...100).contains(percent) else { return nil }
    self = UInt8(percent.rounded())
  }
}

extension XMLAttributes {
  /// A length, which some programs write with a fraction. Nil if it is none.
  func number(_ name: String) -> Int? {
    self[name].flatMap { Double($0) }.flatMap { Int(exactly: $0.rounded()) }
  }
}
