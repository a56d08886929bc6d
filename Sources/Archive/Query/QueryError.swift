/// A query that cannot be read: where, how far, and why.
package struct QueryError: Error, Sendable, Equatable {
  /// Unicode scalars from the start of the query.
  package var position: Int
  /// Scalars that are meant; 0 at the end of the query.
  package var length: Int
  package var sentence: String

  package init(position: Int, length: Int, sentence: String) {
    self.position = position
    self.length = length
    self.sentence = sentence
  }
}
