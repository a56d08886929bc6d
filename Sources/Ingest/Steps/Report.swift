import Archive
import DocumentModel

extension Pipeline {
  /// Reports one event per outcome. A refusal was reported when it happened, and a claim that comes
  /// again because its release failed was reported when it was stored.
  func report(_ settled: CommitResult) {
    switch settled.kind {
    case .withdrawn, .replay: return
    case .new, .sighting: dependencies.tell(Event(settled))
    }
    if let problem = settled.claim.sidecarProblem {
      var event = Event(badSidecar: problem, of: printable(settled.claim.arrival.name))
      event.id = settled.id
      dependencies.tell(event)
    }
    guard !settled.learned.isEmpty else { return }
    dependencies.learn(settled.learned)
    for line in settled.learned { dependencies.tell(Event(line)) }
  }
}

extension Event {
  init(_ line: LearnedParagraph) {
    self.init(
      .learned,
      "Line \(line.id) \(line.line.grounds): '\(line.text)'. "
        + "'khazinctl boilerplate' lists such lines.")
    journalSentence =
      "Line \(line.id) \(line.line.grounds). 'khazinctl boilerplate' lists such lines."
    source = line.source
    count = line.documents
    stage = "store"
  }

  init(_ settled: CommitResult) {
    let name = printable(settled.claim.arrival.name)
    let kind: Kind =
      switch (settled.kind, settled.outcome) {
      case (.sighting, _): .sighting
      case (_, .unread): .unread
      default: .stored
      }
    let sentence =
      switch kind {
      case .sighting: "'\(name)' was seen again: it is document \(settled.id)."
      case .unread: "'\(name)' is kept unread as document \(settled.id)."
      default: "'\(name)' is stored as document \(settled.id)."
      }
    self.init(kind, sentence)
    journalSentence =
      switch kind {
      case .sighting: "Document \(settled.id) was seen again."
      case .unread: "Document \(settled.id) is kept unread."
      default: "Document \(settled.id) is stored."
      }
    id = settled.id
    outcome = settled.outcome
    docType = settled.docType
    stage = "store"
    take(settled.claim)
  }

  package init(_ claim: Claim, refusedFor rejection: Rejection) {
    let name = printable(claim.arrival.name)
    self.init(.refused, "'\(name)' was refused. \(rejection.reason.sentence)")
    outcome = .refused
    stage = "refuse"
    take(claim)
  }

  private mutating func take(_ claim: Claim) {
    name = printable(claim.arrival.name)
    source = claim.provenance.source
  }
}
