import DocumentModel

/// A repaired document with its sentences and lines and with the words that are kept. The steps
/// after repair read it.
package struct DocumentStructure: Sendable {
  package let repaired: RepairedText
  package let textStructure: TextStructure
  /// For each word, true if it is kept.
  package let kept: [Bool]
  /// The paragraphs with at least one kept word, ascending.
  package let keptParagraphs: [Int]

  /// - Complexity: O(words + cuts × log runs).
  package init(_ repaired: RepairedText, _ textStructure: TextStructure) {
    self.repaired = repaired
    self.textStructure = textStructure
    let kept = repaired.keptWords
    self.kept = kept
    keptParagraphs = repaired.text.paragraphs.indices.filter { index in
      repaired.text.paragraphs[index].words.contains { kept[$0] }
    }
  }

  package init(_ repaired: RepairedText) {
    self.init(repaired, TextStructure(repaired.text))
  }

  /// Creates the structure of a text in which nothing is cut.
  package init(uncut text: NormalisedText) {
    self.init(RepairedText(text: text, repeats: []))
  }

  package var text: NormalisedText { repaired.text }

  /// Returns the raw span of a paragraph.
  package func span(ofParagraph index: Int) -> Span {
    text.span(clean: text.paragraphs[index].clean)
  }
}
