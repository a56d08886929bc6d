import Spool
import Vocabulary

extension Pipeline {
  /// Takes a file out of its inbox: one rename.
  /// - Returns: nil where the file went away or is held.
  package func claim(_ arrival: Arrival) throws(Outage) -> Claim? {
    try spool.claim(arrival)
  }

  /// The document in a claim: its bytes and what is known beside them.
  func read(_ claim: Claim) throws(Outage) -> Result<Document, Rejection> {
    try spool.read(claim).map { Document($0, of: claim) }
  }

  /// Claims that nobody works on any more, at an orderly stop: not an unclean end.
  package func setDown(_ claims: [Claim]) {
    for claim in claims { spool.setDown(claim) }
  }
}
