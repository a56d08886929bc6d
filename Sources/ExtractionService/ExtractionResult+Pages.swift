import DocumentModel

/// The encoding of the pages of a text.
extension WireWriter {
  mutating func writePages(of text: ExtractedText) {
    write(UInt32(text.pages.count))
    for page in text.pages {
      write(page.problem.map { $0.rawValue + 1 } ?? 0)
      write(UInt8(page.isRecognised ? 1 : 0))
      write(percent: page.confidence)
      write(UInt32(page.start))
      write(UInt32(page.end))
    }
    write(UInt32(text.words.count))
    for word in text.words {
      write(percent: word.confidence)
      write(UInt32(word.start))
      write(UInt32(word.end))
      write(UInt8(word.box == nil ? 0 : 1))
      guard let box = word.box else { continue }
      for number in [box.left, box.top, box.width, box.height] { write(number) }
    }
    write(UInt32(text.programs.count))
    for program in text.programs { write(program) }
  }

  private mutating func write(percent: UInt8?) { write(percent.map { min($0, 100) + 1 } ?? 0) }
}

extension WireReader {
  mutating func pages(of utf8: [UInt8]) throws(Malformed) -> [TextPage] {
    var pages: [TextPage] = []
    let count = try number32()
    guard count <= ExtractedText.pageLimit else { throw Malformed() }
    for _ in 0..<count {
      let code = try byte()
      let problem = code == 0 ? nil : TextPage.Problem(rawValue: code - 1)
      guard code == 0 || problem != nil else { throw Malformed() }
      let isRecognised = try byte()
      guard isRecognised <= 1 else { throw Malformed() }
      let confidence = try percent()
      let range = try range(of: utf8, after: pages.last?.end ?? 0)
      guard problem == nil || range.isEmpty else { throw Malformed() }
      pages.append(
        TextPage(
          start: range.lowerBound, end: range.upperBound, problem: problem,
          isRecognised: isRecognised == 1, confidence: confidence))
    }
    return pages
  }

  mutating func words(of utf8: [UInt8]) throws(Malformed) -> [RecognisedWord] {
    var words: [RecognisedWord] = []
    for _ in 0..<(try number32()) {
      let confidence = try percent()
      let range = try range(of: utf8, after: words.last?.end ?? 0)
      guard !range.isEmpty else { throw Malformed() }
      var word = RecognisedWord(
        start: range.lowerBound, end: range.upperBound, confidence: confidence)
      switch try byte() {
      case 0: break
      case 1: word.box = try box()
      default: throw Malformed()
      }
      words.append(word)
    }
    return words
  }

  mutating func programs() throws(Malformed) -> [String] {
    let count = try number32()
    guard count <= ExtractedText.programLimit else { throw Malformed() }
    var programs: [String] = []
    for _ in 0..<count {
      programs.append(try text(limit: ExtractedText.programLimit))
    }
    return programs
  }

  private mutating func box() throws(Malformed) -> RecognisedWord.PageArea {
    let box = RecognisedWord.PageArea(
      left: try number16(), top: try number16(), width: try number16(), height: try number16())
    guard Int(box.left) + Int(box.width) <= RecognisedWord.PageArea.scale,
      Int(box.top) + Int(box.height) <= RecognisedWord.PageArea.scale
    else { throw Malformed() }
    return box
  }

  /// Reads a percentage that may be absent.
  private mutating func percent() throws(Malformed) -> UInt8? {
    let value = try byte()
    guard value <= 101 else { throw Malformed() }
    return value == 0 ? nil : value - 1
  }

  /// Reads a range of a text that does not begin before an offset.
  private mutating func range(
    of utf8: [UInt8], after least: Int
  ) throws(Malformed) -> Range<Int> {
    let (start, end) = (try number32(), try number32())
    guard start >= least, start <= end, end <= utf8.count, utf8.isScalarBoundary(start),
      utf8.isScalarBoundary(end)
    else { throw Malformed() }
    return start..<end
  }
}

extension ExtractedText {
  /// True if the answer has the form with pages.
  var hasPagesOrPrograms: Bool { !pages.isEmpty || !words.isEmpty || !programs.isEmpty }
}
