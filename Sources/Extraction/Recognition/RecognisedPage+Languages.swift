/// The choice between two readings of a page, each in other languages.
extension RecognisedPage {
  /// The confidence below which a line is read in other languages, in percent.
  private static let doubtful = 70.0
  /// The share of doubtful lines from which on a page is read again.
  private static let doubtfulShare = 0.1
  /// The advantage in confidence that another reading of a line needs, and its least confidence.
  private static let advantage = 10.0
  private static let sure = 75.0
  /// The least number of letters in the longest word of another reading. Shorter ones are signs that
  /// were misread.
  private static let leastLetters = 4

  /// True if other languages may give a better reading: many lines are doubtful, or nothing was read.
  package var isDoubtful: Bool {
    let lines = paragraphs.flatMap(\.lines)
    let doubtful = lines.count { ($0.confidence ?? 0) < Self.doubtful }
    return lines.isEmpty || Double(doubtful) >= Self.doubtfulShare * Double(lines.count)
  }

  /// Takes the lines of another reading of the same picture that are clearly surer.
  ///
  /// A reading in a script that the line is not written in gives letters of low confidence.
  package func completed(by other: RecognisedPage) -> RecognisedPage {
    let lines = paragraphs.flatMap(\.lines)
    guard !lines.isEmpty else { return other }
    let others = other.paragraphs.flatMap(\.lines)
    var taken: [Int: Line] = [:]
    for (index, line) in lines.enumerated() {
      guard let place = line.span,
        let found = others.first(where: { $0.span?.faces(place) == true })
      else { continue }
      let confidence = found.confidence ?? 0
      if confidence >= max(Self.sure, (line.confidence ?? 0) + Self.advantage),
        found.longestWord >= Self.leastLetters
      {
        taken[index] = found
      }
    }
    // A page of another language keeps the order and the paragraphs of its own reading.
    if 2 * taken.count > lines.count { return other }
    var page = self
    var index = 0
    for paragraph in page.paragraphs.indices {
      for line in page.paragraphs[paragraph].lines.indices {
        if let better = taken[index] { page.paragraphs[paragraph].lines[line] = better }
        index += 1
      }
    }
    return page
  }
}

extension RecognisedPage.Line {
  /// The number of letters in the longest word.
  fileprivate var longestWord: Int {
    words.map(\.letterCount).max() ?? 0
  }

  /// The rectangle of the words; nil if none has a box.
  var span: PixelBox? {
    let boxes = words.filter { $0.left >= 0 && $0.top >= 0 }
    guard let left = boxes.map(\.left).min(), let top = boxes.map(\.top).min(),
      let right = boxes.map({ $0.left + $0.width }).max(),
      let bottom = boxes.map({ $0.top + $0.height }).max()
    else { return nil }
    return PixelBox(left: left, top: top, right: right, bottom: bottom)
  }
}

extension PixelBox {
  /// True if two lines share more than half of their height and of the width of the narrower one.
  func faces(_ other: PixelBox) -> Bool {
    let height = min(bottom, other.bottom) - max(top, other.top)
    let width = min(right, other.right) - max(left, other.left)
    return 2 * height > min(bottom - top, other.bottom - other.top)
      && 2 * width > min(right - left, other.right - other.left)
  }
}
