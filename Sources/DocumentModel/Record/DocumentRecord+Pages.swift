/// A word with a number that was read from a picture.
package struct RecognisedNumber: Codable, Sendable, Equatable {
  package var start: Int
  package var end: Int
  package var page: Int
  /// 0…1; null if the program states none.
  @OrNull package var confidence: Double?

  package init(span: Span, page: Int, confidence: Double?) {
    self.start = span.start
    self.end = span.end
    self.page = page
    self._confidence = OrNull(confidence)
  }
}

extension DocumentRecord.Extraction {
  /// The numbers of the pages at offsets in the raw text, counted from one. Nil without pages.
  package var pageNumbers: PageNumbers? { PageNumbers(pageSpans) }

  /// Takes the programs and the pages of a text.
  /// - Complexity: O(pages + words × log pages).
  package mutating func take(pagesOf text: ExtractedText) {
    programs = text.programs
    guard !text.pages.isEmpty else { return }
    pages = text.pages.count
    pageSpans = text.pages.map { Span(start: $0.start, end: $0.end) }
    ocrPages = text.pages.indices.filter { text.pages[$0].isRecognised }.map { $0 + 1 }
    unreadPages = text.pages.indices.filter { text.pages[$0].isUnread }.map { $0 + 1 }
    illegiblePages = text.pages.indices.filter { text.pages[$0].problem == .illegible }
      .map { $0 + 1 }
    ocr = !ocrPages.isEmpty
    let confidences = text.words.compactMap(\.confidence)
    if !confidences.isEmpty {
      let sum = confidences.reduce(0) { $0 + Int($1) }
      confidence = (Double(sum) / Double(confidences.count)).rounded() / 100
    }
    guard let pageNumbers else { return }
    ocrNumbers = text.words.filter { text.utf8[$0.range].containsDigit }.map { word in
      RecognisedNumber(
        span: Span(start: word.start, end: word.end), page: pageNumbers[word.start],
        confidence: word.confidence.map { Double($0) / 100 })
    }
  }
}

extension DocumentRecord {
  /// Adds the number of its page to each finding of a document with pages.
  /// - Complexity: O(findings × log pages).
  package mutating func numberPages() {
    guard let extraction, let numbers = extraction.pageNumbers else { return }
    for index in repeats.indices { repeats[index].page = numbers[repeats[index].start] }
    let recognised = Set(extraction.ocrPages)
    for index in dates.indices {
      let page = numbers[dates[index].start]
      dates[index].page = page
      dates[index].ocr = recognised.contains(page) ? true : nil
    }
    for index in sessions.indices { sessions[index].page = numbers[sessions[index].start] }
    for index in items.indices { items[index].page = numbers[items[index].start] }
    for index in countries.indices { countries[index].pages = numbers[countries[index].spans] }
    countriesByAdjective = countriesByAdjective.map { findings in
      findings.map { finding in
        var finding = finding
        finding.pages = numbers[finding.spans]
        return finding
      }
    }
    for index in places.indices { places[index].pages = numbers[places[index].spans] }
    for index in symbols.indices { symbols[index].pages = numbers[symbols[index].spans] }
    labels = labels.mapValues { $0.map { $0.numbered(by: numbers) } }
  }
}

extension Label {
  fileprivate func numbered(by numbers: PageNumbers) -> Label {
    var label = self
    for index in label.evidence.indices
    where label.evidence[index].start < label.evidence[index].end {
      label.evidence[index].page = numbers[label.evidence[index].start]
    }
    return label
  }
}

/// The page number of each offset in a text, counted from one.
package struct PageNumbers {
  private let spans: [Span]

  /// - Returns: nil without pages.
  init?(_ spans: [Span]) {
    if spans.isEmpty { return nil }
    self.spans = spans
  }

  /// An offset between two pages belongs to the later one.
  package subscript(offset: Int) -> Int {
    min(spans.partitioningIndex { $0.end > offset } + 1, spans.count)
  }

  subscript(places: [Span]) -> [Int] { places.map { self[$0.start] } }
}

extension ArraySlice<UInt8> {
  /// True if the UTF-8 text contains a decimal digit of European, Arabic or Persian script.
  fileprivate var containsDigit: Bool {
    var before: UInt8 = 0
    for byte in self {
      if (0x30...0x39).contains(byte) { return true }
      // U+0660 to U+0669, and U+06F0 to U+06F9.
      if before == 0xD9, (0xA0...0xA9).contains(byte) { return true }
      if before == 0xDB, (0xB0...0xB9).contains(byte) { return true }
      before = byte
    }
    return false
  }
}
