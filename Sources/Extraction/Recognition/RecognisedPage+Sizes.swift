/// The choice between readings of a page in several sizes.
extension RecognisedPage {
  /// The least share of their common width, and of their pairs of letters, that two readings of a line have in
  /// common.
  private static let sameLine = (width: 0.9, letters: 0.6)
  /// The advantage in merit for each letter that another reading of a line needs.
  private static let advantage = 1

  /// Takes the lines of another reading of the same picture in another size that have more merit. In one size
  /// tesseract often loses words or misreads letters of a line that it reads in another. A line with other
  /// European digits is not taken: the confidence does not tell which are right.
  /// - Complexity: O(lines²).
  package func completed(bySize other: RecognisedPage) -> RecognisedPage {
    guard width > 0, other.width > 0 else { return self }
    let scale = Double(width) / Double(other.width)
    let others = other.paragraphs.flatMap(\.lines).map { line in
      Line(words: line.words.map { $0.scaled(scale) })
    }
    var page = self
    for paragraph in page.paragraphs.indices {
      for index in page.paragraphs[paragraph].lines.indices {
        let line = page.paragraphs[paragraph].lines[index]
        let facing = others.filter { Self.areSame(line, $0) }
        guard facing.count == 1, let found = facing.first,
          found.europeanDigits == line.europeanDigits
        else { continue }
        if found.merit > line.merit + Self.advantage * line.letterCount {
          page.paragraphs[paragraph].lines[index] = found
        }
      }
    }
    return page
  }

  private static func areSame(_ line: Line, _ other: Line) -> Bool {
    guard let one = line.span, let two = other.span, one.faces(two) else { return false }
    let common = min(one.right, two.right) - max(one.left, two.left)
    let whole = max(one.right, two.right) - min(one.left, two.left)
    let pairs = (line.pairs, other.pairs)
    let shared = pairs.0.intersection(pairs.1).count
    return Double(common) >= sameLine.width * Double(whole)
      && Double(shared) >= sameLine.letters * Double(max(pairs.0.count, pairs.1.count))
  }
}

extension RecognisedPage.Line {
  /// The confidence from which on a letter counts for a reading, in percent; below it counts against it.
  private static let even = 50

  fileprivate var merit: Int {
    words.reduce(0) { $0 + (Int($1.confidence ?? 0) - Self.even) * $1.length }
  }

  fileprivate var europeanDigits: [UInt8] {
    words.flatMap { $0.text.filter { (0x30...0x39).contains($0) } }
  }

  fileprivate var letterCount: Int { words.reduce(0) { $0 + $1.length } }

  /// The pairs of signs that stand beside each other in its words.
  fileprivate var pairs: Set<[UInt32]> {
    words.reduce(into: []) { pairs, word in
      let scalars = String(decoding: word.text, as: UTF8.self).unicodeScalars.map(\.value)
      for pair in zip(scalars, scalars.dropFirst()) { pairs.insert([pair.0, pair.1]) }
    }
  }
}

extension RecognisedPage.PrintedWord {
  fileprivate var length: Int { String(decoding: text, as: UTF8.self).count }

  /// The word in other units; a word without a box stays.
  fileprivate func scaled(_ scale: Double) -> Self {
    let box = PixelBox(left: left, top: top, right: left + width, bottom: top + height)
    return Self(text: text, confidence: confidence, box: box?.scaled(scale))
  }
}
