/// Parses a query.
///
///     query = or
///     or    = and { "OR" and }
///     and   = not { [ "AND" ] not }
///     not   = { "NOT" | "-" | "+" } term
///     term  = "(" or ")" | word | word* | "phrase" | field:value
///
/// NOT binds most tightly, then AND (also implied between two adjacent terms), then OR. A word is
/// bare if it stands outside of brackets and no operator is beside it; '+' makes a word strict.
struct QueryParser {
  /// The limits of a query; the longest real queries of desks reach a tenth of them.
  enum Limit {
    static let bytes = 4_096
    static let terms = 64
    static let depth = 32
  }

  private let source: String
  private let tokens: [QueryToken]
  private let vocabulary: QueryVocabulary
  private var at = 0
  private var depth = 0
  private var terms = 0

  static func parse(
    _ source: String, _ vocabulary: QueryVocabulary
  ) throws(QueryError) -> Query {
    guard source.utf8.count <= Limit.bytes else {
      throw QueryError(
        position: 0, length: 0,
        sentence: "The query has \(source.utf8.count) bytes; the limit is \(Limit.bytes).")
    }
    var lexer = QueryLexer(source)
    var parser = QueryParser(source, withoutSigns(try lexer.tokens()), vocabulary)
    guard !parser.tokens.isEmpty else { return Query(root: nil, source: source) }
    let root = try parser.disjunction()
    if let rest = parser.peek {
      throw parser.error(rest, "This bracket has no opening bracket.")
    }
    return Query(root: root, source: source)
  }

  /// Returns the tokens without the signs between words, such as a dash; signs alone stay, to be named
  /// in an error.
  private static func withoutSigns(_ tokens: [QueryToken]) -> [QueryToken] {
    let words = tokens.filter { token in
      if case .word(let text, _) = token.kind { SearchWords.holdsWord(text) } else { true }
    }
    return words.isEmpty ? tokens : words
  }

  private init(_ source: String, _ tokens: [QueryToken], _ vocabulary: QueryVocabulary) {
    self.source = source
    self.tokens = tokens
    self.vocabulary = vocabulary
  }

  private var peek: QueryToken? { at < tokens.count ? tokens[at] : nil }

  private mutating func disjunction() throws(QueryError) -> Query.Node {
    var nodes = [try conjunction()]
    while peek?.kind == .or {
      at += 1
      nodes.append(try conjunction())
    }
    return nodes.count == 1 ? nodes[0] : .or(nodes.map(\.strict))
  }

  private mutating func conjunction() throws(QueryError) -> Query.Node {
    var nodes = [try negation()]
    while let token = peek, token.kind != .or, token.kind != .close {
      let isJoined = token.kind == .and
      if isJoined { at += 1 }
      let node = try negation()
      if isJoined { nodes.append(nodes.removeLast().strict) }
      nodes.append(isJoined ? node.strict : node)
    }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private mutating func negation() throws(QueryError) -> Query.Node {
    var isNegated = false
    let first = at
    while let kind = peek?.kind, kind == .not || kind == .must {
      if kind == .not { isNegated.toggle() }
      at += 1
    }
    let node = at > first ? try term().strict : try term()
    return isNegated ? .not(node) : node
  }

  private mutating func term() throws(QueryError) -> Query.Node {
    guard let token = peek else { throw missing("A term is missing at the end of the query.") }
    at += 1
    switch token.kind {
    case .open: return try group(token)
    case .close: throw error(token, "A term is missing before this bracket.")
    case .and, .or: throw error(token, "A term is missing before this operator.")
    case .not, .must: preconditionFailure("negation() takes every sign")
    case .word(let text, let isPrefix):
      var words = try words(text, isPrefix: isPrefix, token)
      words.isBare = !isPrefix
      return .words(words)
    case .phrase(let text): return .words(try words(text, isPrefix: false, token))
    case .field(let name, let value, let valueAt):
      try count(token)
      let value = PlacedText(value, at: valueAt)
      return .field(try FieldTerm(name: name, value: value, at: token.position, vocabulary))
    }
  }

  private mutating func group(_ open: QueryToken) throws(QueryError) -> Query.Node {
    depth += 1
    guard depth <= Limit.depth else {
      throw error(open, "Brackets are nested deeper than \(Limit.depth).")
    }
    let node = try disjunction().strict
    guard peek?.kind == .close else { throw error(open, "This bracket is never closed.") }
    at += 1
    depth -= 1
    return node
  }

  private mutating func words(
    _ text: String, isPrefix: Bool, _ token: QueryToken
  ) throws(QueryError) -> Query.Words {
    try count(token)
    guard SearchWords.holdsWord(text) else {
      throw error(token, "There is no letter or digit here, so there is nothing to search for.")
    }
    return Query.Words(text: text, isPrefix: isPrefix)
  }

  private mutating func count(_ token: QueryToken) throws(QueryError) {
    terms += 1
    if terms > Limit.terms {
      throw error(token, "The query has more than \(Limit.terms) terms.")
    }
  }

  private func error(_ token: QueryToken, _ sentence: String) -> QueryError {
    QueryError(position: token.position, length: token.length, sentence: sentence)
  }

  private func missing(_ sentence: String) -> QueryError {
    QueryError(position: source.unicodeScalars.count, length: 0, sentence: sentence)
  }
}
