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

  /// Work on a claim begins.
  /// - Returns: the claim with its sidecar.
  func begin(_ claim: Claim) throws(Outage) -> Claim {
    let claim = try spool.begin(claim)
    FaultPoint.poisonPrepare.pass(named: claim.arrival.name)
    return claim
  }

  /// The bytes in a claim.
  func read(_ claim: Claim) throws(Outage) -> SpoolFolder.Contents {
    try spool.read(claim)
  }

  /// Lets a claim rest that nobody works on any more, at a stop or in an outage.
  package func setDown(_ claim: Claim) {
    spool.pause(claim)
  }

  /// Every claim in our hands.
  package var claims: [Claim] { spool.claims }
}
