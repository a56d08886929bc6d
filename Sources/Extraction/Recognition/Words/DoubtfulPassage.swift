/// Words of a line that tesseract is not sure of, or that it read as numbers where the picture shows none.
/// In Arabic they are often a name in Latin letters.
package struct DoubtfulPassage {
  /// The number of the line, counted over the page.
  var line: Int
  /// The places of the words in the line.
  var words: Range<Int>
  /// In pixels of the picture.
  var box: PixelBox

  /// The confidence below which a word is doubtful. Latin names that are read as Arabic have 0 to 31.
  private static let doubtful: UInt8 = 40
  /// The least width and height of a passage in pixels.
  private static let leastSize = (width: 40, height: 10)
  /// The white margin around a passage, and the pixels that are added to its box.
  private static let margin = 20
  private static let growth = 6
  /// The maximum number of passages of a page, so that a page of nonsense does not take long.
  private static let limit = 60

  /// The passages of a page.
  /// - Parameter numbers: words in Arabic-Indic digits, which are no names.
  package static func find(
    on page: RecognisedPage, in picture: PortableGraymap, apartFrom numbers: PrintedNumbers
  ) -> [DoubtfulPassage] {
    var passages: [DoubtfulPassage] = []
    for (line, words) in page.paragraphs.flatMap(\.lines).map(\.words).enumerated() {
      let boxes = page.pixels(of: words, in: picture)
      guard boxes.count == words.count else { continue }
      let kinds = words.indices.map { kind(of: words[$0], boxes[$0], numbers[line]) }
      for place in kinds.indices where kinds[place] == .doubtful {
        let box = boxes[place]
        if let last = passages.last, last.line == line, last.words.upperBound == place {
          passages[passages.count - 1].words = last.words.lowerBound..<place + 1
          passages[passages.count - 1].box.cover(box)
        } else if place > 0, kinds[place - 1] == .europeanNumber {
          passages.append(DoubtfulPassage(line: line, words: place - 1..<place + 1, box: box))
          passages[passages.count - 1].box.cover(boxes[place - 1])
        } else {
          passages.append(DoubtfulPassage(line: line, words: place..<place + 1, box: box))
        }
      }
    }
    let large = passages.filter {
      $0.box.width >= leastSize.width && $0.box.height >= leastSize.height
    }
    return large.prefix(limit).map { passage in
      var passage = passage
      passage.box = passage.box.grown(by: growth, in: picture)
      return passage
    }
  }

  private enum Kind {
    case sure, doubtful
    /// It belongs to a name on its left, such as `iPhone 15`.
    case europeanNumber
  }

  /// - Parameter numbers: those that the picture of the line shows.
  private static func kind(
    of word: RecognisedPage.PrintedWord, _ box: PixelBox, _ numbers: [PrintedNumber]
  ) -> Kind {
    let numbers = numbers.filter { $0.score >= NumberEdit.leastScore && $0.box.coversHalf(of: box) }
    if numbers.contains(where: { $0.figures == .arabic }) { return .sure }
    let text = String(decoding: word.text, as: UTF8.self)
    let isNumber = text.contains { $0.isASCII && $0.isNumber } && !text.contains(where: \.isLetter)
    if word.confidence ?? 100 < doubtful || isNumber && numbers.isEmpty { return .doubtful }
    return isNumber ? .europeanNumber : .sure
  }

  /// The passages as the pages of a TIFF.
  package static func tiff(_ passages: [DoubtfulPassage], of picture: PortableGraymap) -> [UInt8] {
    GreyTIFF.pages(of: picture, passages.map(\.box), margin: margin)
  }

  /// The box of a word of the reading of a passage, in pixels of the picture.
  func box(of word: RecognisedPage.PrintedWord) -> PixelBox? {
    PixelBox(
      left: max(0, word.left - Self.margin + box.left),
      top: max(0, word.top - Self.margin + box.top),
      right: max(0, word.left + word.width - Self.margin + box.left),
      bottom: max(0, word.top + word.height - Self.margin + box.top))
  }
}

extension PixelBox {
  /// True if it covers at least half of the width of another box.
  fileprivate func coversHalf(of other: PixelBox) -> Bool {
    2 * (min(right, other.right) - max(left, other.left)) >= other.width
  }

  fileprivate func grown(by pixels: Int, in picture: PortableGraymap) -> PixelBox {
    var box = self
    box.left = max(0, left - pixels)
    box.top = max(0, top - pixels)
    box.right = min(picture.width, right + pixels)
    box.bottom = min(picture.height, bottom + pixels)
    return box
  }
}
