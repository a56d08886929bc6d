import Archive
import DocumentModel

extension Pipeline {
  func report(_ result: CommitResult) { reader.report(result) }
}

extension DocumentReader {
  /// Reports one event per outcome. A refusal was reported when it happened, and a claim that comes
  /// again because its release failed was reported when it was stored.
  func report(_ result: CommitResult) {
    switch result.kind {
    case .withdrawn, .replay: return
    case .new, .sighting: dependencies.report(Event(result))
    }
    if let problem = result.claim.sidecarProblem {
      dependencies.report(
        Event(badSidecar: problem, of: printable(result.claim.arrival.name), document: result.id))
    }
    guard !result.learned.isEmpty else { return }
    dependencies.learn(result.learned)
    for line in result.learned { dependencies.report(Event(line)) }
  }
}

extension CommitResult {
  /// The format and the reason of an unread document.
  fileprivate var why: String {
    guard let reason else { return "" }
    return ": \(format.map { $0.rawValue + ", " } ?? "")\(reason)"
  }
}

extension Event {
  init(_ line: LearnedParagraph) {
    self.init(
      .learned,
      "Line \(line.id) \(line.line.grounds): '\(line.text)'. "
        + "'khazinctl boilerplate' lists such lines.")
    sentenceWithoutName =
      "Line \(line.id) \(line.line.grounds). 'khazinctl boilerplate' lists such lines."
    source = line.source
    count = line.documents
    stage = "store"
  }

  init(_ result: CommitResult) {
    let name = printable(result.claim.arrival.name)
    let kind: Kind =
      switch (result.kind, result.outcome) {
      case (.sighting, _): .sighting
      case (_, .unread): .unread
      default: .stored
      }
    let sentence =
      switch kind {
      case .sighting: "'\(name)' was seen again: it is document \(result.id)."
      case .unread: "'\(name)' is kept unread as document \(result.id)\(result.why)."
      default: "'\(name)' is stored as document \(result.id)."
      }
    self.init(kind, sentence)
    sentenceWithoutName =
      switch kind {
      case .sighting: "Document \(result.id) was seen again."
      case .unread: "Document \(result.id) is kept unread\(result.why)."
      default: "Document \(result.id) is stored."
      }
    id = result.id
    outcome = result.outcome
    docType = result.docType
    stage = "store"
    take(result.claim)
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
