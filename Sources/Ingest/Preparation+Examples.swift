import Archive
import Classification
import Repetition
import DocumentModel

extension Preparation {
  /// A kept document as models read it, and its automatic labels by these rules.
  package struct Example: Sendable {
    package var terms: DocumentTerms
    package var labels: Labels
  }

  /// - Returns: nil where the bytes are not read as text any more.
  package func example(
    of kept: StoredDocument, by rules: @Sendable (_ source: String?) -> SourceRules
  ) -> Example? {
    guard case .read(let reading) = study(document(of: kept, by: rules)) else { return nil }
    return Example(terms: DocumentTerms(reading.repaired), labels: reading.labels)
  }
}
