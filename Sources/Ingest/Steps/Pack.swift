import Archive
import Vocabulary

extension Pipeline {
  /// Writes out, on the worker, what the writer only has to insert.
  func pack(_ claim: Claim, _ document: Document, _ study: Study) -> Packed {
    Packed(Draft(claim: claim, finding: preparation.finding(document, study)))
  }
}
