import DocumentModel

extension TextStructure {
  /// Returns the structure after lines were joined, for pages that have line breaks anywhere. Words
  /// and offsets stay; a line end between joined lines becomes spaces in the folded text and is not
  /// a boundary.
  /// - Parameter continues: returns true if a line continues in the next one.
  /// - Complexity: O(words).
  package func joiningLines(where continues: (Int) -> Bool) -> TextStructure {
    let joins = text.paragraphs.indices.dropLast().map(continues)
    guard joins.contains(true) else { return self }
    var joined = text
    var boundaries = boundaries
    joined.paragraphs = []
    for (index, paragraph) in text.paragraphs.enumerated() {
      if index > 0, joins[index - 1], let open = joined.paragraphs.popLast() {
        for place in open.folded.upperBound..<paragraph.folded.lowerBound {
          joined.folded.utf8[place] = UInt8(ascii: " ")
        }
        if let first = paragraph.words.first { boundaries[first] = .none }
        joined.paragraphs.append(
          Paragraph(
            clean: open.clean.lowerBound..<paragraph.clean.upperBound,
            folded: open.folded.lowerBound..<paragraph.folded.upperBound,
            words: open.words.lowerBound..<paragraph.words.upperBound))
      } else {
        joined.paragraphs.append(paragraph)
      }
      for word in paragraph.words { joined.words[word].paragraph = joined.paragraphs.count - 1 }
    }
    return TextStructure(joined, boundaries)
  }
}
