import DocumentModel

/// A page as a program for optical character recognition (OCR) read it from its picture.
package struct RecognisedPage: Sendable, Equatable {
  /// A word, with its box in pixels or in another unit that the size of the page has too.
  package struct PrintedWord: Sendable, Equatable {
    /// UTF-8, not empty, without white space.
    package var text: [UInt8]
    /// In percent; nil if the program states none.
    package var confidence: UInt8?
    package var left: Int
    package var top: Int
    package var width: Int
    package var height: Int
  }

  package struct Line: Sendable, Equatable {
    /// In reading order.
    package var words: [PrintedWord]

    /// The mean confidence in percent, weighted by the length of the words; nil if no word has one.
    package var confidence: Double? {
      var (sum, weight) = (0.0, 0.0)
      for word in words {
        guard let confidence = word.confidence else { continue }
        let length = Double(word.text.count)
        sum += Double(confidence) * length
        weight += length
      }
      return weight > 0 ? sum / weight : nil
    }
  }

  package struct Paragraph: Sendable, Equatable {
    package var lines: [Line]
  }

  package var width: Int
  package var height: Int
  /// In reading order.
  package var paragraphs: [Paragraph]

  package init(width: Int, height: Int, paragraphs: [Paragraph] = []) {
    self.width = width
    self.height = height
    self.paragraphs = paragraphs
  }

  package var words: [PrintedWord] { paragraphs.flatMap(\.lines).flatMap(\.words) }

  /// The sum of the confidences of all letters. Of two readings of a picture, the one with more is the
  /// better: it has fewer doubtful letters, and has lost fewer lines.
  package var evidence: Int {
    words.reduce(0) {
      $0 + Int($1.confidence ?? 0) * String(decoding: $1.text, as: UTF8.self).count
    }
  }

  /// The mean confidence of the words in percent; nil without words or confidences.
  package var confidence: UInt8? {
    let known = words.compactMap(\.confidence)
    return known.isEmpty ? nil : UInt8(known.reduce(0) { $0 + Int($1) } / known.count)
  }
}

extension RecognisedPage.PrintedWord {
  /// The box in units of the page; nil if the page has no size or the box lies outside it.
  func box(on page: RecognisedPage) -> RecognisedWord.PageArea? {
    guard page.width > 0, page.height > 0, left >= 0, top >= 0, width >= 0, height >= 0,
      left + width <= page.width, top + height <= page.height
    else { return nil }
    func scaled(_ length: Int, _ whole: Int) -> UInt16 {
      UInt16(length * RecognisedWord.PageArea.scale / whole)
    }
    return RecognisedWord.PageArea(
      left: scaled(left, page.width), top: scaled(top, page.height),
      width: scaled(width, page.width), height: scaled(height, page.height))
  }
}
