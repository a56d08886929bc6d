import Archive
import DocumentModel

extension Pipeline {
  /// Encodes a document on the worker, so that the writer only has to insert it.
  func pack(_ claim: Claim, _ document: SourceDocument, _ analysis: Analysis) -> PreparedClaim {
    PreparedClaim(claim: claim, document: preparation.prepared(document, analysis))
  }
}
