import Vocabulary

/// A document's text in pieces, each kept or cut, in order.
package struct ShownText: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case kept(String)
    /// What was cut, in full, by its index among the record's repeats.
    case cut(Int, String)
  }

  package let pieces: [Piece]

  package init(pieces: [Piece]) { self.pieces = pieces }

  /// The raw text with the cuts of a record at their places.
  ///
  /// - Parameter clean: what people read of a range of raw; cuts are asked for as well.
  /// - Complexity: O(raw + cuts).
  package init(
    repeats: [Repeat], rawCount: Int, clean: (Range<Int>) -> String
  ) {
    var pieces: [Piece] = []
    var from = 0
    let cuts = repeats.enumerated().filter { $0.element.action == .cut }
      .sorted { $0.element.span < $1.element.span }
    for (index, cut) in cuts where cut.start >= from && cut.end <= rawCount {
      if cut.start > from { pieces.append(.kept(clean(from..<cut.start))) }
      pieces.append(.cut(index, clean(cut.span.range)))
      from = cut.end
    }
    if from < rawCount { pieces.append(.kept(clean(from..<rawCount))) }
    self.pieces = pieces
  }
}
