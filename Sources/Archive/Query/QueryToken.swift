/// A token of a query with its position.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case open, close, and, or, not
    /// A plus sign directly before a term.
    case must
    /// A bare word; `isPrefix` is true if an asterisk ended it.
    case word(String, isPrefix: Bool)
    case phrase(String)
    /// `name:value`; the position of the value is kept for errors in it.
    case field(name: String, value: String, valueAt: Int)
  }

  var kind: Kind
  /// The position in Unicode scalars from the start of the query.
  var position: Int
  var length: Int
}
