import Spool
import Vocabulary

extension Pipeline {
  /// Takes files out of their inboxes, one rename each; a batch shares its syncs.
  package func claim(_ arrivals: [Arrival]) throws(Outage) -> [Taken] {
    try spool.claim(arrivals)
  }

  /// The document in a claim. From here on an unclean end counts against it.
  func read(_ claim: Claim) throws(Outage) -> Result<Document, Rejection> {
    try spool.begin(claim)
    switch try spool.read(claim) {
    case .bytes(let bytes): return .success(Document(bytes, of: claim))
    case .rejected(let rejection): return .failure(rejection)
    }
  }

  /// Lets a claim rest that nobody works on any more, at a stop or in an outage: no unclean end.
  package func setDown(_ claim: Claim) {
    spool.pause(claim)
  }

  /// Every claim in our hands.
  package var claims: [Claim] { spool.claims }
}
