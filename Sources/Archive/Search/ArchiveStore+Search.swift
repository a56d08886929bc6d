import DocumentModel
import GRDB
import Search

extension ArchiveStore {
  /// Returns the documents that a query finds, best first; if the query has no words, newest first
  /// and without rank.
  ///
  /// The same archive gives the same hits in the same order. A search compares some hundred
  /// documents with the query (see `SearchPlan`, `Ranker`); further hits follow the newest first.
  package func search(
    _ request: SearchRequest, lexicon: Lexicon = Lexicon()
  ) throws(RequestError) -> SearchPage {
    guard request.like != nil || !request.elements.isEmpty else {
      let page = try list(
        request.query, limit: request.limit, after: request.after, folding: request.folding)
      var result = SearchPage(documents: page.documents, next: page.next)
      if request.countsFacets {
        result.facets = try asking("count") { db in
          try RankedSearch(request, lexicon, db).facets()
        }
      }
      return result
    }
    guard let offset = Int(request.after ?? "0"), (0...(1 << 40)).contains(offset) else {
      throw .notTaken(
        what: "The cursor '\(request.after ?? "")'", taken: ["'next' of the previous page"])
    }
    let limit = min(max(request.limit, 1), Self.pageLimit)
    return try asking("search") { db in
      var request = request
      if let document = request.like {
        let id = try document.resolve(in: db, path: path)
        request.likeWords = try LikeWords(db).of(id)
        request.excludedStory = try db.value(
          Int64.self, "SELECT coalesce(story, id) FROM document WHERE id = ?", [id])
        guard !request.elements.isEmpty else { return SearchPage(documents: []) }
      }
      let search = try RankedSearch(request, lexicon, db)
      var page = try search.page(at: offset, limit: limit)
      if request.countsFacets { page.facets = try search.facets() }
      guard request.like == nil, offset == 0, let suggestion = try search.suggestion() else {
        return page
      }
      if page.documents.isEmpty {
        var other = request
        other.query = suggestion
        let search = try RankedSearch(other, lexicon, db)
        page = try search.page(at: 0, limit: limit)
        if request.countsFacets { page.facets = try search.facets() }
        page.isOfSuggestion = true
        // The cursor belongs to the other query.
        page.next = nil
      }
      page.suggestion = suggestion.source
      return page
    }
  }
}

/// A search for words in one state of the archive.
private struct RankedSearch {
  private let request: SearchRequest
  private let db: Database
  private let plan: SearchPlan
  private let candidates: Candidates
  private let compared: Set<Int64>
  /// The compared documents, best first; with stories, the best of each.
  private let best: [ComparedDocument]
  private let holdingAll: Int
  private let holdingAny: Int

  init(_ request: SearchRequest, _ lexicon: Lexicon, _ db: Database) throws {
    self.request = request
    self.db = db
    plan = try SearchPlan(request, lexicon, db)
    var candidates = Candidates(plan, db)
    let ids = try candidates.chosen()
    let ranked = try ComparedDocuments(db).ranked(
      ids, inCuts: candidates.inCuts(), plan.query)
    compared = Set(ranked.map(\.id))
    best = Self.hits(ranked, plan, request)
    holdingAll = plan.isTooBroad ? 0 : try candidates.count(plan.all)
    holdingAny = try plan.some.map(candidates.count) ?? holdingAll
    self.candidates = candidates
  }

  private static func hits(
    _ compared: [ComparedDocument], _ plan: SearchPlan, _ request: SearchRequest
  ) -> [ComparedDocument] {
    // A document that a broad beginning of a word did not choose must still hold it.
    let hits = plan.isTooBroad ? compared.filter { $0.score.holdsSome } : compared
    guard request.folding else { return hits }
    var stories: Set<Int64> = []
    return hits.filter { stories.insert($0.story).inserted }
  }

  func page(at offset: Int, limit: Int) throws -> SearchPage {
    let isByDate = request.order == .date && beyond != nil
    var hits = isByDate ? [] : Array(best.dropFirst(offset).prefix(limit + 1)).map(Optional.some)
    var ids = hits.compactMap { $0?.id }
    if hits.count <= limit, let beyond {
      let known = isByDate ? 0 : best.count
      let rest = try candidates.rest(
        of: beyond, without: isByDate ? [] : compared,
        stories: request.folding ? Set(isByDate ? [] : best.map(\.story)) : nil, byDate: isByDate,
        offset: max(0, offset - known), limit: limit + 1 - hits.count)
      ids += rest
      hits += rest.map { _ in nil }
    }
    let finder = PassageFinder(plan.query, marks: request.marks)
    let rows = try zip(ids, hits).prefix(limit).enumerated().map { place, hit in
      try row(hit.0, hit.1, rank: offset + place + 1, finder)
    }
    var page = SearchPage(
      documents: rows, next: hits.count > limit ? String(offset + limit) : nil)
    page.reading = plan.some == nil ? .all : .some
    page.holdingAll = min(holdingAll, Candidates.counted)
    page.holdingSome = min(max(0, holdingAny - holdingAll), Candidates.counted)
    page.isEstimated =
      max(holdingAll, holdingAny) > Candidates.counted
      || candidates.countsPart(of: plan.all) || candidates.countsPart(of: plan.some)
    page.isComplete = candidates.isComplete
    return page
  }

  /// Returns the values of the documents that match strictly.
  func facets() throws -> FacetCounts {
    let visited = candidates.countsPart(of: plan.all) ? plan.all?.frequency : nil
    return try FacetCounter(db).count(
      { try candidates.matches(plan.all, in: $0, limit: $1) }, visiting: visited)
  }

  /// Returns the query that is meant if one of its words is mistyped.
  func suggestion() throws -> Query? {
    try WordCorrections(plan.frequency, db).corrected(request.query, plan.query)
  }

  /// The expression of the hits beyond the compared ones; nil if there are none.
  private var beyond: IndexExpression? {
    if plan.isTooBroad { return nil }
    return request.order == .date && holdingAll > 0 ? plan.all : plan.some ?? plan.all
  }

  private func row(
    _ id: Int64, _ hit: ComparedDocument?, rank: Int, _ finder: PassageFinder
  ) throws -> ListRow {
    var row = try ArchiveStore.row(db, id)
    row.rank = rank
    if hit?.isInCut == true { row.inCut = true }
    let passage = try passage(of: id, isInCut: hit?.isInCut == true, finder)
    row.snippet = passage.text
    if let offset = passage.offset, hit?.isInCut != true {
      row.page = try PagedText(id, in: db)?.page(at: offset)
    }
    if request.explains, let hit { row.explanation = HitExplanation(hit.score, plan.query) }
    return request.folding ? try row.asStory(in: db) : row
  }

  /// Returns the best passage of the text, or the title if only it holds words of the query.
  private func passage(of id: Int64, isInCut: Bool, _ finder: PassageFinder) throws -> BestPassage {
    if isInCut {
      let cut = try db.value(String.self, "SELECT body FROM cut_text WHERE document = ?", [id])
      return finder.passage(of: cut ?? "")
    }
    let text = try db.row("SELECT title, body FROM text WHERE document = ?", [id])
    let passage = finder.passage(of: text?["body"] ?? "")
    guard passage.offset == nil, let title: String = text?["title"] else { return passage }
    let inTitle = finder.passage(of: title)
    return inTitle.offset == nil ? passage : inTitle.withoutOffset
  }
}
