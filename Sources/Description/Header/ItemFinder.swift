import DocumentModel
import ShippedTables
import Structure

/// Divides a page that contains several documents.
///
/// A page has several items if
/// - two or more paragraphs open with a meeting that was held, and the first one opens the page;
/// - it has two or more pairs of a title and a date line, each pair with a body after it; or
/// - the same call to read on follows two or more texts.
///
/// On such a page a call to click also separates items. An ordinary article has one title, one date
/// and calls only at its end.
struct ItemFinder: Sendable {
  private enum Part: String, Sendable { case verb, link, meeting }
  private let lexicon = PhraseLexicon<Part>(ShippedTable.itemLeads, file: "item-leads.tsv")
  /// The maximum number of phrases ("today", "the work of") between the verb and the meeting.
  private static let mostLinks = 2

  /// - Parameter dates: All dates of the page.
  /// - Returns: An empty array for a page with one document.
  func items(
    in structure: DocumentStructure, _ forms: WordForms, dates: [DateFinding]
  ) -> [Item] {
    let page = ItemPage(structure, dates: dates)
    let leads = page.kept.filter { opens($0, page, forms) }
    var starts = leads.count > 1 && leads.first == page.kept.first ? leads : []
    let dated = page.datedStarts()
    if dated.count > 1 { starts += dated }
    let called = page.startsAfterCalls()
    starts += page.areCallsAlike ? called : called.filter { $0 < starts.max() ?? 0 }
    return starts.isEmpty ? [] : page.items(from: starts)
  }

  /// Returns true if a paragraph opens with a meeting.
  private func opens(_ index: Int, _ page: ItemPage, _ forms: WordForms) -> Bool {
    let words = page.text.paragraphs[index].words
    guard let first = words.first, let verb = lexicon.match(forms, at: first), verb.value == .verb
    else { return false }
    var next = verb.words.upperBound
    for _ in 0...Self.mostLinks where next < words.upperBound {
      guard let match = lexicon.match(forms, at: next) else { return false }
      if match.value == .meeting { return true }
      guard match.value == .link else { return false }
      next = match.words.upperBound
    }
    return false
  }
}
