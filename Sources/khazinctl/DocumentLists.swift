import Control
import Terminal

/// Returns a table with one row for each document.
func listLines(_ reply: DocumentsReply, on screen: Screen, now: Timestamp) -> [String] {
  guard !reply.documents.isEmpty else { return ["No documents."] }
  var table = TextTable([
    .init("ID", .end), .init("Age", .end), .init("Type", shrinksTo: 8),
    .init("Source", shrinksTo: 6), .init("Title or name", shrinksTo: 20),
  ])
  for row in reply.documents {
    table.append([
      .init(String(row.id)),
      .init(Timestamp(row.received).map { age(seconds: $0.age(at: now)) } ?? row.received),
      row.kind, .init(row.source ?? ""),
      .init([row.title ?? row.name, row.otherPlaces].compactMap { $0 }.joined(separator: "  ")),
    ])
  }
  return table.lines(on: screen)
}

/// Returns the number of hits, then for each the document, its facts, and the passage that shows why.
func hitLines(_ reply: SearchReply, on screen: Screen, now: Timestamp) -> [String] {
  guard !reply.documents.isEmpty else { return ["No hits."] + reply.correctionSentences }
  var page = Page(on: screen)
  for sentence in reply.correctionSentences { page.sentence(sentence, .bold) }
  if let count = reply.countSentence { page.sentence(count, .dim) }
  if !reply.complete {
    page.sentence("Not every document was compared: the words are too common.", .dim)
  }
  page.space()
  for row in reply.documents {
    let facts = [
      row.kind.text, row.source, row.received.prefix(10).description, row.otherPlaces,
      row.page.map { "page \($0)" }, row.inCut == true ? "only in cut text" : nil,
    ]
    let known = facts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    page.sentence("#\(row.id)  \(row.title ?? row.name)", .bold)
    page.sentence(known, indent: 4, .dim)
    if let snippet = row.snippet { page.sentence(snippet, indent: 4) }
    if let points = row.explanation { page.sentence(points.line, indent: 4, .dim) }
    page.space()
  }
  if let facets = reply.facets { page.facets(facets) }
  return page.lines.last == "" ? page.lines.dropLast() : page.lines
}

extension Page {
  /// Adds the values of the documents that hold all words.
  fileprivate mutating func facets(_ facets: SearchFacets) {
    let documents = counted(facets.documents, "document")
    let verb = facets.documents == 1 ? "holds" : "hold"
    sentence(
      facets.estimated
        ? "About \(documents) \(verb) all words; estimated from a part of the archive:"
        : "\(documents) \(verb) all words:", .bold)
    groups(facets.groups, of: facets.documents)
  }
}

extension DocumentRow {
  /// The text "also at 3 places" if the row represents a story that was sighted elsewhere.
  fileprivate var otherPlaces: String? {
    alsoAt.flatMap { $0 > 0 ? "also at \($0) \($0 == 1 ? "place" : "places")" : nil }
  }

  /// The type of a stored document; for other documents, the outcome.
  fileprivate var kind: TextTable.Cell {
    outcome == "stored" ? .init(docType ?? "") : .init(outcome, .yellow)
  }
}

extension SearchReply {
  /// Says which query is meant if a word is mistyped, and whether these are its hits.
  fileprivate var correctionSentences: [String] {
    guard let didYouMean else { return [] }
    return corrected
      ? ["No hits for what you typed. These are the hits for: \(didYouMean)"]
      : ["Did you mean: \(didYouMean)"]
  }

  /// The text "12 hold all words; 3,410 more hold some."; nil after a search without words.
  fileprivate var countSentence: String? {
    guard holdingAll + holdingSome > 0 else { return nil }
    func count(_ number: Int) -> String {
      (estimated && number >= 10_000 ? "at least " : "") + grouped(number)
    }
    let all = "\(count(holdingAll)) \(holdingAll == 1 ? "holds" : "hold") all words"
    guard reading == .some, holdingSome > 0 else { return all + "." }
    return all + "; \(count(holdingSome)) more \(holdingSome == 1 ? "holds" : "hold") some."
  }
}

extension HitPoints {
  /// The points for each word, by how the text holds it, and their sum.
  fileprivate var line: String {
    let words = terms.map { term in
      term.found.map { "\(term.word) \(term.points) (\($0))" } ?? "\(term.word) –"
    }
    return (words + ["letters \(letters)", "nearness \(nearness)", "sum \(points)"])
      .joined(separator: "  ")
  }
}
