import Archive
import DocumentModel
import ExtractionService
import LinuxEdge

/// The steps of the parts of a container.
extension DocumentReader {
  /// Prepares a part like a file of its own.
  func prepare(
    _ part: ReceivedPart, in container: ClaimedContainer
  ) throws(Outage) -> PreparedPart {
    let place = container.place.part(part.number)
    let arrival = container.claim.part(part.facts)
    var facts = part.facts
    var document: PreparedClaim?
    switch part.content {
    case .none: break
    case _ where place.depth > PartPlace.maximumDepth: facts.outcome = .refused(.tooDeep)
    case .bytes, .file:
      switch try prepare(part.content, of: arrival, at: place) {
      case .prepared(let prepared)?: document = prepared
      case .rejected(let rejection)?: facts.outcome = .refused(rejection.refusal)
      case nil: facts.outcome = .refused(.tooLarge)
      }
    }
    return PreparedPart(arrival: arrival, place: place, facts: facts, document: document)
  }

  /// - Returns: nil if the part is too large for a text and of no other format.
  private func prepare(
    _ content: ReceivedPart.PartContent, of arrival: Claim, at place: PartPlace
  ) throws(Outage) -> ReadingResult? {
    switch content {
    case .none: nil
    case .bytes(let bytes): try prepare(.whole(bytes), of: arrival, at: place)
    case .file(let file):
      try stage(part: file, of: arrival).map { (large) throws(Outage) in
        try prepare(.large(large), of: arrival, at: place)
      }
    }
  }

  /// Stores parts in one transaction with one fsync. Called on a worker; waits for the writer.
  func commit(_ parts: [PreparedPart]) throws(Outage) {
    let now = dependencies.now()
    let results = try WorkInProgress.waiting { () throws(Outage) in
      try archive.onWriter { () throws(Outage) in
        try pass(.partsBefore)
        let results = try archive.transaction { tables throws(Outage) in
          var results: [CommitResult] = []
          for part in parts {
            if let result = try tables.store(part, at: now) { results.append(result) }
          }
          return results
        }
        try pass(.partsAfter)
        return results
      }
    }
    for result in results { report(result) }
    if parts.contains(where: { $0.document?.isPostponed == true }) { dependencies.readLater() }
  }

  /// Passes a point of a transaction.
  func pass(_ point: FaultPoint) throws(Outage) {
    try orOutage("commit", Array(archive.path.utf8)) { () throws(SystemError) in
      try point.pass()
    }
  }
}

extension Claim {
  /// Returns the claim of a part: the same arrival, with the place inside added to its path.
  ///
  /// What is known about the container beside its text is known about its parts, except its title, its
  /// date and its address.
  fileprivate func part(_ facts: ContainerPart) -> Claim {
    var part = self
    part.arrival.path += [UInt8(ascii: "/")] + label(of: facts)
    part.provenance = Provenance(url: facts.url, source: provenance.source)
    part.sidecar = nil
    part.sidecarProblem = nil
    return part
  }
}

extension Claim {
  /// The path of a part inside its container. The content of a compressed file without a name has the
  /// name of that file.
  private func label(of facts: ContainerPart) -> [UInt8] {
    let ending = Array(".gz".utf8)
    guard facts.name == nil, facts.path == ContainerPart.compressedContent,
      arrival.name.suffix(ending.count).elementsEqual(ending)
    else { return Array(facts.label.utf8) }
    return Array(arrival.name.dropLast(ending.count))
  }
}

extension ContainerPart {
  /// The path inside the container, which ends with a file name.
  var label: String {
    let last = path.split(separator: "/").last.map(String.init)
    if let name, name != last { return path + "/" + name }
    guard name == nil, let ending = Self.endings[type ?? ""] else { return path }
    return path + ending
  }

  /// The endings of file names for parts without a name.
  private static let endings = [
    "message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt",
    "text/calendar": ".ics", "application/pdf": ".pdf", "image/png": ".png",
    "image/jpeg": ".jpg",
  ]
}

extension Rejection {
  /// The reason as the reason of a part.
  fileprivate var refusal: ContainerPart.Refusal {
    switch self {
    case .empty: .empty
    case .tooLarge: .tooLarge
    case .withdrawn: .withdrawn
    case .notText, .crashedKhazin, .orphanSidecar: .notText
    }
  }
}
