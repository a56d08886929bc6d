/// A part of a query with its place.
struct PlacedText: Sendable {
  let text: String
  /// The position in Unicode scalars from the start of the query.
  let position: Int

  init(_ text: some StringProtocol, at position: Int) {
    self.text = String(text)
    self.position = position
  }

  /// Returns a part of the text, without the spaces around it.
  func part(_ range: Range<String.Index>) -> PlacedText {
    let part = text[range]
    let head = part.prefix(while: \.isWhitespace)
    let bare = part.dropFirst(head.count)
    let scalars = text.unicodeScalars.distance(
      from: text.unicodeScalars.startIndex, to: bare.startIndex)
    let tail = bare.reversed().prefix(while: \.isWhitespace).count
    return PlacedText(bare.dropLast(tail), at: position + scalars)
  }

  /// Returns the parts between the separators.
  func split(separator: Character) -> [PlacedText] {
    text.split(separator: separator, omittingEmptySubsequences: false).map { part in
      self.part(part.startIndex..<part.endIndex)
    }
  }

  func error(_ sentence: String) -> QueryError {
    QueryError(position: position, length: text.unicodeScalars.count, sentence: sentence)
  }
}
