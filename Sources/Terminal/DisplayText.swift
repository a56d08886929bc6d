import DocumentModel

/// The text of a document as an ordered list of kept and cut pieces.
package struct DisplayText: Sendable, Equatable {
  package enum DisplayPiece: Sendable, Equatable {
    case kept(String)
    /// The index of the cut among the record's repeats, and its full text.
    case cut(Int, String)
  }

  package let pieces: [DisplayPiece]

  package init(pieces: [DisplayPiece]) { self.pieces = pieces }

  /// Splits the text of a document at the cuts of its record.
  ///
  /// - Complexity: O(raw + cuts).
  package init(repeats: [Repeat], quotes: RawQuotes) {
    var pieces: [DisplayPiece] = []
    var from = 0
    let cuts = repeats.enumerated().filter { $0.element.action == .cut }
      .sorted { $0.element.start < $1.element.start }
    for (index, cut) in cuts where cut.start >= from && cut.end >= cut.start {
      if cut.start > from { pieces.append(.kept(quotes.text(from..<cut.start))) }
      pieces.append(.cut(index, quotes.text(cut.start..<cut.end)))
      from = cut.end
    }
    if from < quotes.utf8.count { pieces.append(.kept(quotes.text(from..<quotes.utf8.count))) }
    self.pieces = pieces
  }
}
