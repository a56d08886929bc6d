import LinuxEdge
import Spool
import Vocabulary

extension Pipeline {
  /// Takes files out of their inboxes, one rename each; a batch shares its syncs.
  package func claim(_ arrivals: [Arrival]) throws(Outage) -> [SpoolFolder.Taken] {
    for arrival in arrivals { FaultPoint.poisonClaim.pass(named: arrival.name) }
    return try spool.claim(arrivals)
  }

  /// What came to be held since the last call, each once: to be told.
  package func takeNewlyHeld() -> [HeldFile] { spool.takeNewlyHeld() }

  /// The bytes in a claim. From here on an unclean end counts against it.
  func read(_ claim: Claim) throws(Outage) -> SpoolFolder.Contents {
    try spool.begin(claim)
    FaultPoint.poisonPrepare.pass(named: claim.arrival.name)
    return try spool.read(claim)
  }

  /// Lets a claim rest that nobody works on any more, at a stop or in an outage: no unclean end.
  package func setDown(_ claim: Claim) {
    spool.pause(claim)
  }

  /// Every claim in our hands.
  package var claims: [Claim] { spool.claims }
}
