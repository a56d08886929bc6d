import DocumentModel

/// Parts a page that carries several documents.
///
/// Three things show such a page: two or more paragraphs open with a meeting that was held, the first
/// of them at its head; two or more pairs of a title and a line with a date and nothing else, each
/// before a body of its own; or the same call to read on behind two or more texts. Round such signs a
/// call to click parts items too. An ordinary article has one title, one date and calls at its end.
struct ItemFinder: Sendable {
  private enum Part: String, Sendable { case verb, link, meeting }
  private let lexicon = PhraseLexicon<Part>(PackageResources.item_leads_tsv, file: "item-leads.tsv")
  /// "Today", "the work of": no more than this between the verb and what was held.
  private static let mostLinks = 2

  /// - Parameter dates: all that the page gives.
  /// - Returns: empty for a page of one document.
  func items(in repaired: RepairedText, _ reading: WordForms, dates: [DateFinding]) -> [Item] {
    let page = ItemPage(repaired, dates: dates)
    let leads = page.kept.filter { opens($0, page, reading) }
    var starts = leads.count > 1 && leads.first == page.kept.first ? leads : []
    let dated = page.datedStarts()
    if dated.count > 1 { starts += dated }
    let called = page.startsBehindCalls()
    starts += page.areCallsAlike ? called : called.filter { $0 < starts.max() ?? 0 }
    return starts.isEmpty ? [] : page.items(from: starts)
  }

  /// Whether a paragraph opens with a meeting.
  private func opens(_ index: Int, _ page: ItemPage, _ reading: WordForms) -> Bool {
    let words = page.text.paragraphs[index].words
    guard let first = words.first, let verb = lexicon.match(reading, at: first), verb.value == .verb
    else { return false }
    var next = verb.words.upperBound
    for _ in 0...Self.mostLinks where next < words.upperBound {
      guard let match = lexicon.match(reading, at: next) else { return false }
      if match.value == .meeting { return true }
      guard match.value == .link else { return false }
      next = match.words.upperBound
    }
    return false
  }
}
