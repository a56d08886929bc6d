/// A parsed query in the language that `list`, `search`, `set` and Varlink share.
package struct Query: Sendable, Equatable {
  indirect enum Node: Sendable, Equatable {
    case and([Node])
    case or([Node])
    case not(Node)
    case words(Words)
    case field(FieldTerm)
  }

  /// Consecutive words of the text; a phrase has several.
  struct Words: Sendable, Equatable {
    var text: String
    /// True if the last word is only the beginning of a word.
    var isPrefix: Bool
    /// True for a word that stands among others without an operator, so that a search by people may
    /// take it as one of several alternatives.
    var isBare = false
  }

  /// The root of the expression; nil matches everything.
  let root: Node?
  let source: String

  /// The query that matches all documents.
  package static let everything = Query(root: nil, source: "")

  init(root: Node?, source: String) {
    self.root = root
    self.source = source
  }

  /// - Parameter vocabulary: the values that fields accept. Without the daemon's, the fields of a
  ///   taxonomy accept every value.
  /// - Throws: `QueryError` with the position of the error.
  package init(
    _ source: String, vocabulary: QueryVocabulary = .shipped
  ) throws(QueryError) {
    self = try QueryParser.parse(source, vocabulary)
  }

  /// The bare words, in their order.
  var bareWords: [String] {
    nodes.compactMap { $0.bareWord }
  }

  /// The query without its bare words; nil if nothing else is in it.
  var strictPart: Query? {
    let strict = nodes.filter { $0.bareWord == nil }
    guard let first = strict.first else { return nil }
    return Query(root: strict.count == 1 ? first : .and(strict), source: source)
  }

  /// The terms that stand side by side at the top.
  var nodes: [Node] {
    switch root {
    case .and(let nodes): nodes
    case .some(let node): [node]
    case nil: []
    }
  }

  /// The words that a match may contain: all words except those below a NOT.
  var positiveWords: [Words] {
    var result: [Words] = []
    func collect(_ node: Node) {
      switch node {
      case .and(let nodes), .or(let nodes): nodes.forEach(collect)
      case .words(let words): result.append(words)
      case .not, .field: break
      }
    }
    if let root { collect(root) }
    return result
  }
}

extension Query.Node {
  var bareWord: String? {
    guard case .words(let words) = self, words.isBare else { return nil }
    return words.text
  }

  /// The node with every word strict.
  var strict: Query.Node {
    switch self {
    case .and(let nodes): return .and(nodes.map(\.strict))
    case .or(let nodes): return .or(nodes.map(\.strict))
    case .not(let node): return .not(node.strict)
    case .words(var words):
      words.isBare = false
      return .words(words)
    case .field: return self
    }
  }
}
