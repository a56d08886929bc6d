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

  /// The query on one line and carets below the place, for a terminal.
  ///
  /// Scalars without width of their own (marks, controls) get no column, so carets stand below
  /// what is meant; control characters are shown as spaces.
  package func caret(in query: String) -> String {
    var line = ""
    var marks = ""
    for (index, scalar) in query.unicodeScalars.enumerated() {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      line.unicodeScalars.append(isControl ? " " : scalar)
      guard !scalar.properties.isGraphemeExtend, scalar.properties.generalCategory != .format
      else { continue }
      let isMeant = (position..<position + max(length, 1)).contains(index)
      if index < position || isMeant { marks += isMeant ? "^" : " " }
    }
    if position >= query.unicodeScalars.count { marks += "^" }
    return line + "\n" + marks
  }
}
