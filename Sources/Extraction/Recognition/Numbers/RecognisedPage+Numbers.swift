/// The numbers in the picture of a page, by its lines.
package struct PrintedNumbers {
  private let lines: [[PrintedNumber]]

  /// Reads the numbers in the lines of a page.
  /// - Parameter picture: the picture of the page. The page may have been read in another size.
  package init(of page: RecognisedPage, in picture: PortableGraymap) {
    let boxes = page.paragraphs.flatMap(\.lines).map { line in
      line.isLeftToRight ? [] : page.pixels(of: line.words, in: picture)
    }
    lines = PrintedNumberReader(picture).numbers(in: boxes)
  }

  /// The numbers of a line, counted over the page.
  subscript(line: Int) -> [PrintedNumber] { lines[line] }
}

extension RecognisedPage {
  /// Replaces the numbers that tesseract read by those that the picture shows, where these are surer.
  package mutating func take(_ numbers: PrintedNumbers, in picture: PortableGraymap) {
    guard width > 0 else { return }
    let scale = Double(width) / Double(picture.width)
    var number = 0
    for paragraph in paragraphs.indices {
      for line in paragraphs[paragraph].lines.indices {
        defer { number += 1 }
        let words = paragraphs[paragraph].lines[line].words
        let boxes = pixels(of: words, in: picture)
        guard boxes.count == words.count, !numbers[number].isEmpty else { continue }
        for edit in NumberEdit.edits(of: words, boxes, numbers[number]).reversed() {
          let replacement = edit.replacement.map { word in
            pixels(word).map {
              PrintedWord(text: word.text, confidence: word.confidence, box: $0.scaled(scale))
            } ?? word
          }
          paragraphs[paragraph].lines[line].words.replaceSubrange(edit.words, with: replacement)
        }
      }
    }
  }

  private func pixels(_ word: PrintedWord) -> PixelBox? {
    PixelBox(
      left: word.left, top: word.top, right: word.left + word.width,
      bottom: word.top + word.height)
  }
}

extension RecognisedPage.Line {
  /// True if most letters are not Arabic.
  fileprivate var isLeftToRight: Bool {
    var balance = 0
    for word in words {
      for scalar in String(decoding: word.text, as: UTF8.self).unicodeScalars
      where scalar.properties.isAlphabetic {
        balance += (0x600...0x6FF).contains(scalar.value) ? -1 : 1
      }
    }
    return balance > 0
  }
}
