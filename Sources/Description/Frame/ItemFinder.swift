import Vocabulary

/// Parts a page that carries several documents: two or more paragraphs open with a meeting that was
/// held, or a call to click on stands between them.
struct ItemFinder: Sendable {
  private enum Part: String, Sendable { case lead }
  private let leads = PhraseLexicon<Part>(PackageResources.item_leads_tsv, file: "item-leads.tsv")

  /// - Returns: empty for a page of one document.
  func items(in repaired: RepairedText, _ reading: Reading) -> [Item] {
    let paragraphs = repaired.text.paragraphs
    let spans = paragraphs.map { repaired.text.span(clean: $0.clean) }
    let opens = paragraphs.indices.filter { index in
      guard let first = paragraphs[index].words.first, !repaired.isCut(spans[index]) else {
        return false
      }
      return leads.match(reading, at: first) != nil
    }
    guard opens.count > 1, opens[0] == 0 else { return [] }
    let calls = paragraphs.indices.filter { index in
      index > 0 && index < (opens.last ?? 0) && isBoilerplate(spans[index - 1], repaired)
    }
    let starts = Set(opens + calls).sorted()
    let ends = starts.dropFirst().map { $0 - 1 } + [paragraphs.count - 1]
    return zip(starts, ends).map { start, end in
      Item(span: Span(start: spans[start].start, end: spans[end].end))
    }
  }

  private func isBoilerplate(_ span: Span, _ repaired: RepairedText) -> Bool {
    repaired.repeats.contains { $0.kind == .boilerplate && $0.span.contains(span) }
  }
}
