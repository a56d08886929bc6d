import LinuxEdge
import Spool
import DocumentModel

extension Pipeline {
  /// Takes files out of their inboxes, one rename each; a batch shares its syncs.
  package func claim(_ arrivals: [Arrival]) throws(Outage) -> [SpoolFolder.ClaimResult] {
    for arrival in arrivals { FaultPoint.poisonClaim.pass(named: arrival.name) }
    return try spool.claim(arrivals)
  }

  /// Reports files that came to be held, and stored files that grew, each once.
  package func reportStays() {
    let (files, more) = spool.takeNewlyHeld()
    for file in files { dependencies.tell(Event(file)) }
    if more > 0 {
      var event = Event(
        .held, "\(more) more files are held; 'khazinctl queue --state held' lists them.")
      event.count = more
      event.stage = "claim"
      dependencies.tell(event)
    }
    for arrival in spool.takeGrown() { dependencies.tell(Event(grown: arrival)) }
  }

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
