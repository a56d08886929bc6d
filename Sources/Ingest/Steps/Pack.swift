import Archive
import DocumentModel

extension Pipeline {
  /// Writes out, on the worker, what the writer only has to insert.
  func pack(_ claim: Claim, _ document: SourceDocument, _ study: Analysis) -> PreparedDocument {
    PreparedDocument(Draft(claim: claim, finding: preparation.finding(document, study)))
  }
}
