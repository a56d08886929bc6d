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

  /// - Throws: `QueryError` with the position of the error.
  package init(_ source: String) throws(QueryError) {
    self = try QueryParser.parse(source)
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
