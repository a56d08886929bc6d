import Archive
import Control
import DocumentModel

extension ControlHandlers {
  func search(_ call: SearchCall) throws(CallError) -> SearchReply {
    var request = SearchRequest(try query(call.query))
    switch call.reading {
    case .some(let reading): request.reading = reading == .all ? .all : .some
    case nil: request.reading = rules.searchReading == .all ? .all : .some
    }
    request.order = call.sort == .date ? .date : .rank
    request.limit = call.limit ?? request.limit
    request.after = call.after
    request.folding = call.stories ?? false
    request.explains = call.explain ?? false
    request.countsFacets = call.facets ?? false
    if let like = call.like { request.like = try document(like) }
    return try answering { () throws(RequestError) in
      SearchReply(try archive.search(request, lexicon: rules.lexicon))
    }
  }
}

extension SearchReply {
  fileprivate init(_ page: SearchPage) {
    self.init(
      documents: page.documents.map(DocumentRow.init), next: page.next,
      reading: page.reading == .all ? .all : .some, holdingAll: page.holdingAll,
      holdingSome: page.holdingSome, estimated: page.isEstimated, complete: page.isComplete,
      didYouMean: page.suggestion, corrected: page.isOfSuggestion,
      facets: page.facets.map {
        SearchFacets(
          documents: $0.documents, groups: $0.groups.map(StatisticsGroup.init),
          estimated: $0.isEstimated)
      })
  }
}

extension HitPoints {
  init(_ explanation: HitExplanation) {
    self.init(
      points: explanation.points,
      terms: explanation.terms.map { .init(word: $0.word, found: $0.found, points: $0.points) },
      letters: explanation.letters, nearness: explanation.nearness)
  }
}
