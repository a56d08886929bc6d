import DocumentModel

/// The finding of dates by itself, for programs that want nothing else of a text.
package struct DateReader: Sendable {
  private let finder = DateFinder()

  package init() {}

  /// - Parameters:
  ///   - published: the document's day, ISO; nil where nothing tells it.
  ///   - language: BCP 47; in a Persian text a year of 1404 is solar.
  /// - Complexity: O(words).
  package func dates(
    in text: NormalisedText, published: String? = nil, language: String? = nil
  ) -> [DateFinding] {
    let repaired = RepairedText(text: text, repeats: [])
    return finder.dates(
      in: repaired, WordForms(text), given: DateContext(published: published, language: language))
  }
}
