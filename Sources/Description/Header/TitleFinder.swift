import DocumentModel
import ShippedTables
import Structure

/// Finds the printed title of a document: a short line, or several successive lines, after the
/// masthead and before the body. The first line is not automatically a title.
struct TitleFinder: Sendable {
  /// The number of words in a title. In the seeds and in 57 labelled documents titles have 3 to 25
  /// words; leads have more words or end with a full stop.
  private static let words = 3...25
  /// The maximum number of words in a masthead line. Such lines are short names.
  private static let mastheadWords = 5
  private static let bylineWords = 9
  /// The maximum number of words after the dash: a city or a paper. Headlines are longer.
  private static let bylinePlaceWords = 2

  private enum Line { case masthead, symbol, body, candidate }

  private enum Part: String, Sendable { case organisation, status, venue, greeting }
  private let lexicon = PhraseLexicon<Part>(
    ShippedTable.titleWords, file: "title-words.tsv")

  /// - Parameters:
  ///   - facts: The facts found so far. Dates, symbols and the credit identify mastheads and
  ///     datelines.
  func title(
    in structure: DocumentStructure, _ forms: WordForms, facts: Facts
  ) -> Quotation? {
    let text = structure.text
    let textStructure = structure.textStructure
    var lines: [Int] = []
    var hasBody = false
    var lastMasthead: Int?
    for index in text.paragraphs.indices.prefix(DocumentZones.headParagraphs) {
      let span = structure.span(ofParagraph: index)
      if structure.repaired.isCut(span) { continue }
      switch line(index, span, textStructure, forms, facts) {
      case .body:
        hasBody = true
      case .symbol:
        // The lines above a symbol are the masthead.
        lines.removeAll()
      case .masthead:
        if !lines.isEmpty { hasBody = true }
        lastMasthead = index
      case .candidate:
        // The second line of a masthead also names an organisation.
        if let last = lastMasthead, continues(last, index, textStructure), lines.isEmpty,
          isOrganisation(text.paragraphs[index], forms)
        {
          lastMasthead = index
        } else if let last = lines.last, !continues(last, index, textStructure) {
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
    _ index: Int, _ span: Span, _ textStructure: TextStructure, _ forms: WordForms, _ facts: Facts
  ) -> Line {
    let words = textStructure.text.paragraphs[index].words
    if words.count > 1, textStructure.listMark(of: index) == .bullet { return .body }
    if facts.symbols.contains(where: { $0.spans.contains { span.overlaps($0) } }) { return .symbol }
    guard let start = words.first else { return .masthead }
    if words.count > Self.words.upperBound || textStructure.endsLikeRunningText(index) {
      return .body
    }
    if facts.credit.map({ span.contains($0.span) }) ?? false { return .masthead }
    if isByline(words, forms, facts) { return .masthead }
    // A lead contains "yesterday", a headline does not.
    if facts.dates.contains(where: { $0.isDayFromNow && span.contains($0.span) }) { return .body }
    if isPlace(words, forms, facts) { return .masthead }
    if facts.dates.contains(where: { $0.role == .document && span.contains($0.span) }) {
      return .masthead
    }
    let part = lexicon.match(forms, at: start)
    let isWhole = part?.words == words
    switch part?.value {
    case .status where isWhole || words.count <= 2: return .masthead
    case .organisation where words.count <= Self.mastheadWords: return .masthead
    case .venue: return .masthead
    case .greeting: return .body
    default: return words.count < 2 ? .masthead : .candidate
    }
  }

  private func isOrganisation(_ paragraph: Paragraph, _ forms: WordForms) -> Bool {
    paragraph.words.first.flatMap { lexicon.match(forms, at: $0)?.value } == .organisation
  }

  /// Returns true if all words belong to names of places.
  private func isPlace(
    _ words: Range<Int>, _ forms: WordForms, _ facts: Facts
  ) -> Bool {
    let spans = facts.places.flatMap(\.spans) + facts.countries.flatMap(\.spans)
    return words.allSatisfy { index in
      let word = forms.span(of: index..<index + 1)
      return spans.contains { $0.overlaps(word) }
    }
  }

  /// Returns true for "Person – City".
  private func isByline(_ words: Range<Int>, _ forms: WordForms, _ facts: Facts) -> Bool {
    guard words.count <= Self.bylineWords,
      let dash = words.dropFirst().last(where: { forms.gap(before: $0) == Gap.hyphen })
    else { return false }
    return words.upperBound - dash <= Self.bylinePlaceWords
      || isPlace(dash..<words.upperBound, forms, facts)
  }

  /// Returns true if a title may continue from one line to the next. A blank line ends a title.
  private func continues(_ line: Int, _ next: Int, _ textStructure: TextStructure) -> Bool {
    next == line + 1 && textStructure.isFollowedDirectly(line)
  }
}

extension DateFinding {
  /// True for today, yesterday, tomorrow or a weekday.
  fileprivate var isDayFromNow: Bool { kind == .relative && text.utf8.count <= 24 }
}
