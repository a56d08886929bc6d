import GRDB
import Search

/// How the index finds the candidates of a search: rare terms choose, common ones only rank.
struct SearchPlan {
  /// The number of rows of the index that one expression visits to choose candidates.
  static let budget = 20_000
  /// The number of rows after which no further term chooses candidates.
  static let enough = 5_000
  /// The number of pages of the index that a beginning of a word may cover.
  static let prefixPages = 1_000

  /// The query with the frequencies of its terms.
  let query: RankedQuery
  /// A search for documents that hold all terms and the strict words; nil if an operator joins words
  /// with other conditions.
  let all: IndexExpression?
  /// The same with related forms of the terms, to choose candidates.
  let allInAnyForm: IndexExpression?
  /// A search for documents that hold some of the terms in some form; nil if only all will do.
  let some: IndexExpression?
  /// The same with the rare terms alone, to choose candidates; nil if no term is rare.
  let rare: IndexExpression?
  /// The condition of the query beside its words; nil if there is none.
  let filter: DocumentFilter?
  /// An FTS5 expression for any of the words; nil without words.
  let words: String?
  let frequency: IndexFrequency
  /// True if a beginning of a word is too broad to be looked up.
  let isTooBroad: Bool

  init(_ request: SearchRequest, _ lexicon: Lexicon, _ db: Database) throws {
    frequency = try IndexFrequency(db)
    var ranked = RankedQuery(request.elements, lexicon: lexicon)
    let strict = StrictPart(request.strictPart)
    let names = ranked.alternatives.filter(\.isName)
    let expressions = ranked.terms.indices.map { ranked.expression(ofTerm: $0, names) }
    let isBroad = try ranked.terms.map { [frequency] term in
      try term.kind == .prefix && frequency.pages(ofPrefix: term.folded) > Self.prefixPages
    }
    let frequencies = try zip(expressions, isBroad).map { [frequency] expression, isBroad in
      isBroad
        ? DocumentFrequency(documents: frequency.total, total: max(frequency.total, 1))
        : try frequency.of(expression)
    }
    ranked.setFrequencies(frequencies)
    let terms = ranked.terms
    query = ranked
    filter = strict.filter.without(story: request.excludedStory)
    words = request.query.rankExpression
    isTooBroad = isBroad.contains(true)

    let bare = terms.indices.filter { terms[$0].kind == .word }
    guard request.hasAlternatives, !bare.isEmpty else {
      all = strict.match.map {
        IndexExpression(
          $0, frequency: frequencies.map(\.documents).min() ?? 0,
          weights: request.elements.map { _ in 1 })
      }
      (allInAnyForm, some, rare) = (all, nil, nil)
      return
    }
    let words = bare.map { place in
      IndexExpression(
        expressions[place], frequency: frequencies[place].documents,
        weights: .init(
          repeating: terms[place].weight, count: 1 + names.count { $0.terms.contains(place) }))
    }
    let related = try RelatedWords(db).of(bare.map { terms[$0] })
    let inAnyForm = try zip(words, related).map { [frequency] word, forms in
      try word.or(forms, frequency)
    }
    let strictWords = strict.match.map { [frequency] in
      IndexExpression($0, frequency: frequency.total, weights: [])
    }
    all = IndexExpression.all(words).and(strictWords)
    allInAnyForm = IndexExpression.all(inAnyForm).and(strictWords)
    some = strictWords ?? IndexExpression.any(inAnyForm)
    var sum = 0
    let chosen = inAnyForm.sorted { $0.frequency < $1.frequency }.prefix { word in
      let isEnough = sum > Self.enough
      sum += word.frequency
      return !isEnough && sum <= Self.budget
    }
    rare = chosen.isEmpty ? nil : IndexExpression.any(Array(chosen)).and(strictWords)
  }
}

/// An FTS5 expression, with what is known of it.
struct IndexExpression {
  let match: String
  /// The number of rows that it visits, about.
  let frequency: Int
  /// The weights of its phrases, in their order.
  let weights: [Float]

  init(_ match: String, frequency: Int, weights: [Float]) {
    self.match = match
    self.frequency = frequency
    self.weights = weights
  }

  static func all(_ words: [IndexExpression]) -> IndexExpression {
    IndexExpression(
      words.map(\.match).joined(separator: " AND "),
      frequency: words.map(\.frequency).min() ?? 0, weights: words.flatMap(\.weights))
  }

  static func any(_ words: [IndexExpression]) -> IndexExpression {
    IndexExpression(
      words.map(\.match).joined(separator: " OR "),
      frequency: words.map(\.frequency).reduce(0, +), weights: words.flatMap(\.weights))
  }

  /// Adds related forms of a word.
  func or(_ forms: [RelatedWords.Form], _ index: IndexFrequency) throws -> IndexExpression {
    guard !forms.isEmpty else { return self }
    let match = "(" + ([match] + forms.map(\.match)).joined(separator: " OR ") + ")"
    let weight = weights.first ?? 0
    return IndexExpression(
      match, frequency: try index.of(match).documents,
      weights: weights + forms.map { $0.weight * weight })
  }

  func and(_ other: IndexExpression?) -> IndexExpression {
    guard let other else { return self }
    return IndexExpression(
      "(\(match)) AND (\(other.match))", frequency: min(frequency, other.frequency),
      weights: weights + other.weights)
  }
}

/// A condition on a row `d` of `document`.
struct DocumentFilter {
  let sql: String
  let arguments: [DatabaseValue]
}

extension DocumentFilter? {
  /// Adds the condition that a document is not of a story.
  fileprivate func without(story: Int64?) -> DocumentFilter? {
    guard let story else { return self }
    let others = "coalesce(d.story, d.id) <> ?"
    return DocumentFilter(
      sql: map { "(\($0.sql)) AND \(others)" } ?? others,
      arguments: (self?.arguments ?? []) + [story.databaseValue])
  }
}

/// The part of a query that every hit satisfies: words go to the index, the rest is a condition.
private struct StrictPart {
  private(set) var match: String?
  private(set) var filter: DocumentFilter?

  init(_ query: Query?) {
    let nodes = query?.nodes ?? []
    let words = nodes.compactMap(\.match)
    if !words.isEmpty { match = words.map { "(\($0))" }.joined(separator: " AND ") }
    let others = nodes.filter { $0.match == nil }
    if !others.isEmpty { filter = Self.filter(others.count == 1 ? others[0] : .and(others)) }
  }

  private static func filter(_ node: Query.Node) -> DocumentFilter {
    let (sql, arguments) = QueryCompiler.condition(Query(root: node, source: ""))
    return DocumentFilter(sql: sql, arguments: arguments)
  }
}

extension RankedQuery {
  /// Returns the FTS5 expression of a term, with the other names that contain it.
  fileprivate func expression(ofTerm term: Int, _ names: [Alternative]) -> String {
    let word = SearchWords.string(
      Query.Words(text: terms[term].text, isPrefix: terms[term].kind == .prefix))
    let others = names.filter { $0.terms.contains(term) }.map {
      SearchWords.string(Query.Words(text: $0.text, isPrefix: false))
    }
    return others.isEmpty ? word : "(" + ([word] + others).joined(separator: " OR ") + ")"
  }
}
