import Archive
import Classification
import DocumentModel
import Repetition

extension Preparation {
  /// A stored document as input for models, and its automatic labels by these rules.
  package struct Example: Sendable {
    package var terms: DocumentTerms
    package var labels: Labels
  }

  /// Reads a stored document again as an example.
  /// - Returns: nil if the bytes are no longer read as text.
  package func example(
    of kept: StoredDocument, by rules: @Sendable (_ source: String?) -> SourceRules
  ) -> Example? {
    let document = document(of: kept, by: rules)
    let source = source(of: kept, document, .none, extracts: false)
    guard case .read(let analysed) = analyse(document, source) else { return nil }
    return Example(terms: DocumentTerms(analysed.structure), labels: analysed.labels)
  }
}
