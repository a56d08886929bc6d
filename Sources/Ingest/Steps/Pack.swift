import Archive
import DocumentModel

extension Pipeline {
  /// Encodes a document on the worker, so that the writer only has to insert it.
  func pack(_ claim: Claim, _ document: SourceDocument, _ analysis: Analysis) -> PreparedDocument {
    PreparedDocument(Draft(claim: claim, finding: preparation.finding(document, analysis)))
  }
}
