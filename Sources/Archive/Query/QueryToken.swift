/// A piece of a query as the lexer cuts it, with its place.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case open, close, and, or, not
    /// A bare word; `isPrefix` where an asterisk ended it.
    case word(String, isPrefix: Bool)
    case phrase(String)
    /// `name:value`; the value's own place is kept for errors in it.
    case field(name: String, value: String, valueAt: Int)
  }

  var kind: Kind
  /// Unicode scalars from the start of the query.
  var position: Int
  var length: Int
}
