/// An error in a query: its position, its length and its reason.
package struct QueryError: Error, Sendable, Equatable {
  /// The position in Unicode scalars from the start of the query.
  package var position: Int
  /// The length of the wrong part in scalars; 0 at the end of the query.
  package var length: Int
  package var sentence: String

  package init(position: Int, length: Int, sentence: String) {
    self.position = position
    self.length = length
    self.sentence = sentence
  }
}
