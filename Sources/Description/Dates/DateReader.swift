import DocumentModel
import Structure

/// Finds only the dates of a text, for programs that need nothing else.
package struct DateReader: Sendable {
  private let finder = DateFinder()

  package init() {}

  /// - Parameters:
  ///   - published: The document's day in ISO format; nil if unknown.
  ///   - language: BCP 47. In a Persian text the year 1404 is solar.
  /// - Complexity: O(words).
  package func dates(
    in text: NormalisedText, published: String? = nil, language: String? = nil
  ) -> [DateFinding] {
    let structure = DocumentStructure(uncut: text)
    return finder.dates(
      in: structure, WordForms(text), given: DateContext(published: published, language: language))
  }
}
