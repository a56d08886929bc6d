import Vocabulary

/// Finds the title that a document prints: a short line, or two on following lines, at its head,
/// before the body and after what a masthead holds. The first line is not a title because it is
/// first.
struct TitleFinder: Sendable {
  /// Seen in the seeds and in 57 labelled documents: titles have 3 to 25 words, leads more, or they
  /// end in a full stop.
  private static let words = 3...25
  private static let headParagraphs = 12
  /// Lines of a masthead are short names.
  private static let mastheadWords = 5

  private enum Line { case masthead, symbol, body, candidate }

  private enum Part { case organisation, status, venue, kind }
  private var lexicon = PhraseLexicon<Part>()

  init() {
    for row in Table(PackageResources.title_words_tsv).rows {
      let part: Part? =
        switch row[0] {
        case "organisation": .organisation
        case "status": .status
        case "venue": .venue
        case "kind": .kind
        default: nil
        }
      guard row.count == 2, let part else {
        preconditionFailure("title-words.tsv has part and words in every row")
      }
      for name in MarkedName.list(row[1]) { lexicon.add(name.text, part) }
    }
  }

  /// - Parameters:
  ///   - facts: what was found so far; dates, symbols and the credit tell mastheads and datelines.
  func title(in repaired: RepairedText, _ reading: Reading, facts: Facts) -> Quotation? {
    let text = repaired.text
    var lines: [Int] = []
    var hasBody = false
    for index in text.paragraphs.indices.prefix(Self.headParagraphs) {
      let paragraph = text.paragraphs[index]
      let span = text.span(clean: paragraph.clean)
      if repaired.isCut(span) { continue }
      switch line(paragraph, span, reading, facts) {
      case .body:
        hasBody = true
      case .symbol:
        // What stands above a symbol is the masthead.
        lines.removeAll()
      case .masthead:
        if !lines.isEmpty { hasBody = true }
      case .candidate:
        if let last = lines.last, !continues(last, index, text) {
          hasBody = true
        } else {
          lines.append(index)
        }
      }
      if hasBody { break }
    }
    guard hasBody, let first = lines.first, let last = lines.last else { return nil }
    let count = text.paragraphs[last].words.upperBound - text.paragraphs[first].words.lowerBound
    guard Self.words.contains(count) else { return nil }
    let words = lines.map { text.cleanString(text.paragraphs[$0].clean) }
    let range = text.paragraphs[first].clean.lowerBound..<text.paragraphs[last].clean.upperBound
    return Quotation(text: words.joined(separator: " "), span: text.span(clean: range))
  }

  private func line(
    _ paragraph: Paragraph, _ span: Span, _ reading: Reading, _ facts: Facts
  ) -> Line {
    let words = paragraph.words
    if facts.symbols.contains(where: { $0.spans.contains { span.overlaps($0) } }) { return .symbol }
    guard let start = words.first else { return .masthead }
    if words.count > Self.words.upperBound || endsSentence(paragraph, reading.text) {
      return .body
    }
    if facts.credit.map({ span.contains($0.span) }) ?? false { return .masthead }
    if facts.dates.contains(where: { $0.role == .document && span.contains($0.span) }) {
      return .masthead
    }
    let part = lexicon.match(reading, at: start)
    let isWhole = part?.words == words
    switch part?.value {
    case .status where isWhole || words.count <= 2: return .masthead
    case .organisation where words.count <= Self.mastheadWords: return .masthead
    case .venue: return .masthead
    default: return words.count < 2 ? .masthead : .candidate
    }
  }

  private func endsSentence(_ paragraph: Paragraph, _ text: NormalisedText) -> Bool {
    let folded = text.folded.utf8[paragraph.folded]
    guard let last = folded.last else { return false }
    let ends = [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ",")]
    return ends.contains(last)
  }

  /// A title goes on over the line's end, not over a blank line.
  private func continues(_ line: Int, _ next: Int, _ text: NormalisedText) -> Bool {
    guard next == line + 1 else { return false }
    let between = text.paragraphs[line].clean.upperBound..<text.paragraphs[next].clean.lowerBound
    return text.clean.utf8[between].filter { $0 == UInt8(ascii: "\n") }.count == 1
  }
}
