/// The numbers in the picture of a page, and its commas and points, by its lines.
package struct PrintedNumbers {
  private let lines: [[PrintedNumber]]
  private let marks: [[PrintedMark]]

  /// - Parameter marks: as many as lines, or none.
  init(lines: [[PrintedNumber]], marks: [[PrintedMark]] = []) {
    (self.lines, self.marks) = (lines, marks)
  }

  /// Reads the numbers in the lines of a page.
  /// - Parameter picture: the picture of the page. The page may have been read in another size.
  package init(of page: RecognisedPage, in picture: PortableGraymap) {
    let boxes = page.paragraphs.flatMap(\.lines).map { line in
      line.isLeftToRight ? [] : page.pixels(of: line.words, in: picture)
    }
    self = PrintedNumberReader(picture).read(boxes)
  }

  /// The numbers of a line, counted over the page.
  subscript(line: Int) -> [PrintedNumber] { lines[line] }

  /// The text of a word with the marks that the picture shows instead of those that tesseract read; nil if it
  /// stays.
  fileprivate func restored(
    _ word: RecognisedPage.PrintedWord, _ box: PixelBox, line: Int
  ) -> [UInt8]? {
    let zeros = lines[line].filter {
      $0.score >= NumberEdit.leastScore && $0.signs.contains(MisreadPoint.zero)
    }
    if !zeros.contains(where: { $0.box.sharesWidth(with: box) }),
      let text = MisreadPoint.restored(in: word.text)
    {
      return text
    }
    guard marks.indices.contains(line), !word.text.contains(where: isDigit) else { return nil }
    let numbers = lines[line].filter { $0.score >= NumberEdit.sureScore }
    return marks[line].lazy.filter { mark in
      !numbers.contains { $0.box.sharesWidth(with: mark.box) }
    }.compactMap { $0.restored(in: word.text, of: box) }.first
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension RecognisedPage {
  /// Replaces the numbers that tesseract read by those that the picture shows, where these are surer, and
  /// commas and points that it misread.
  package mutating func take(_ numbers: PrintedNumbers, in picture: PortableGraymap) {
    guard width > 0 else { return }
    let scale = Double(width) / Double(picture.width)
    var number = 0
    for paragraph in paragraphs.indices {
      for line in paragraphs[paragraph].lines.indices {
        defer { number += 1 }
        let words = paragraphs[paragraph].lines[line].words
        let boxes = pixels(of: words, in: picture)
        guard boxes.count == words.count else { continue }
        for place in words.indices {
          if let text = numbers.restored(words[place], boxes[place], line: number) {
            paragraphs[paragraph].lines[line].words[place].text = text
          }
        }
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
