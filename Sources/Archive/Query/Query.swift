/// A query as the parser understood it: the one language of `list`, `search`, `set` and Varlink.
package struct Query: Sendable, Equatable {
  indirect enum Node: Sendable, Equatable {
    case and([Node])
    case or([Node])
    case not(Node)
    case words(Words)
    case field(FieldTerm)
  }

  /// Words that stand one after the other in the text; several for a phrase.
  struct Words: Sendable, Equatable {
    var text: String
    /// The last word is the beginning of a word.
    var isPrefix: Bool
  }

  /// nil: everything.
  let root: Node?
  let source: String

  /// All documents.
  package static let everything = Query(root: nil, source: "")

  init(root: Node?, source: String) {
    self.root = root
    self.source = source
  }

  /// - Throws: `QueryError`, which points at the place.
  package init(_ source: String) throws(QueryError) {
    self = try QueryParser.parse(source)
  }

  /// The words that a match may contain: all but those below a NOT.
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
