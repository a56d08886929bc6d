import Archive
import DocumentModel

extension DocumentReader {
  /// Encodes a document on the worker, so that the writer only has to insert it.
  func pack(
    _ claim: Claim, _ place: PartPlace, _ document: SourceDocument, _ analysis: Analysis
  ) -> PreparedClaim {
    PreparedClaim(
      claim: claim, place: place, document: preparation.prepared(document, analysis))
  }
}
