import Spool
import Vocabulary

extension Pipeline {
  /// Takes files out of their inboxes, one rename each; a batch shares its syncs.
  package func claim(_ arrivals: [Arrival]) throws(Outage) -> [SpoolFolder.Taken] {
    try spool.claim(arrivals)
  }

  /// Reports files that came to be held, and stored files that grew, each once.
  package func reportStays() {
    let (files, more) = spool.takeNewlyHeld()
    for file in files { surroundings.tell(Event(file)) }
    if more > 0 {
      var event = Event(
        .held, "\(more) more files are held; 'khazinctl queue --state held' lists them.")
      event.count = more
      event.stage = "claim"
      surroundings.tell(event)
    }
    for arrival in spool.takeGrown() { surroundings.tell(Event(grown: arrival)) }
  }

  /// The bytes in a claim. From here on an unclean end counts against it.
  func read(_ claim: Claim) throws(Outage) -> SpoolFolder.Contents {
    try spool.begin(claim)
    return try spool.read(claim)
  }

  /// Lets a claim rest that nobody works on any more, at a stop or in an outage: no unclean end.
  package func setDown(_ claim: Claim) {
    spool.pause(claim)
  }

  /// Every claim in our hands.
  package var claims: [Claim] { spool.claims }
}
