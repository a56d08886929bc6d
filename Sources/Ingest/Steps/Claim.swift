import DocumentModel
import LinuxEdge
import Spool

extension Pipeline {
  /// Claims files from their inboxes with one rename each. A batch shares its syncs.
  package func claim(_ arrivals: [Arrival]) throws(Outage) -> [SpoolFolder.ClaimResult] {
    try spool.claim(arrivals)
  }

  /// Reports newly held files, and stored files that grew, each once.
  package func reportHeldAndGrown() {
    let (files, more) = spool.takeNewlyHeld()
    for file in files { dependencies.report(Event(file)) }
    if more > 0 {
      var event = Event(
        .held, "\(more) more files are held; 'khazinctl queue --state held' lists them.")
      event.count = more
      event.stage = "claim"
      dependencies.report(event)
    }
    for arrival in spool.takeChanged() { dependencies.report(Event(grown: arrival)) }
  }

  /// Begins the work on a claim.
  /// - Returns: the claim with its sidecar.
  func begin(_ claim: Claim) throws(Outage) -> Claim {
    let claim = try spool.begin(claim)
    FaultPoint.poisonPrepare.pass(named: claim.arrival.name)
    return claim
  }

  /// Reads the bytes of a claim.
  func read(_ claim: Claim) throws(Outage) -> SpoolFolder.Contents {
    try spool.read(claim)
  }

  /// Sets down a claim that is no longer worked on, at a stop or in an outage.
  package func setDown(_ claim: Claim) {
    spool.pause(claim)
  }

  /// All claims that the spool holds now.
  package var claims: [Claim] { spool.claims }
}
