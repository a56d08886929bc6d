import Archive
import DocumentModel
import ExtractionService
import LinuxEdge

/// A container in the file of a claim: the file itself, or one of its parts.
package struct ClaimedContainer: Sendable {
  package let claim: Claim
  package let place: PartPlace

  package init(_ claim: Claim, _ place: PartPlace) {
    self.claim = claim
    self.place = place
  }
}

extension ClaimedContainer {
  /// The container that a stored document is.
  package init(_ kept: StoredDocument) {
    let arrival = kept.arrival
    let attempt = Attempt(
      inbox: arrival.inbox, pathHex: Hex.text(arrival.path), source: kept.provenance.source,
      owner: arrival.owner, mtime: arrival.mtime, claimed: "", attempts: 0)
    claim = Claim(
      id: arrival.claim, arrival: Arrival(inbox: 0, path: arrival.path), attempt: attempt,
      provenance: kept.provenance, sidecar: nil)
    place = arrival.place
  }
}

/// Prepares and stores the parts of one container while the extractor reads it. Used by one thread.
///
/// Crash rule: a part is known by the claim and its place. After a crash the container is read again
/// from its beginning, and the parts that are stored are skipped, so that each is stored once.
package final class Unpacking {
  /// The number of parts and bytes that one transaction stores at most.
  private static let batch = (parts: 64, bytes: 4 << 20)

  private let container: ClaimedContainer
  private let reader: DocumentReader
  private let format: KnownFormat?
  private let bytes: PartProof.BytesReading
  /// The numbers of the parts that are stored as documents; nil before the first part.
  private var stored: Set<Int>?
  private var waiting: [PreparedPart] = []
  private var weight = 0
  private var outage: Outage?
  package private(set) var hasParts = false
  /// The number of the last part that came.
  private var last = 0

  /// - Parameters:
  ///   - format: the format of the container.
  ///   - bytes: reads bytes of the container.
  package init(
    _ container: ClaimedContainer, _ reader: DocumentReader, format: KnownFormat?,
    bytes: @escaping PartProof.BytesReading
  ) {
    self.container = container
    self.reader = reader
    self.format = format
    self.bytes = bytes
  }

  /// Receives the next part.
  /// - Returns: false if it could not be stored; `finish` throws the reason.
  package func receive(_ part: ReceivedPart) -> Bool {
    do throws(Outage) {
      try WorkInProgress.resuming { () throws(Outage) in try take(part) }
      return true
    } catch {
      outage = error
      return false
    }
  }

  /// Stores the last parts. If the process that read the container ended in the middle, an entry names the
  /// rest, until a later reading finds it.
  /// - Throws: the outage that ended the reading.
  package func finish(_ failure: ExtractionFailure?) throws(Outage) {
    if let outage { throw outage }
    try storeWaiting()
    guard hasParts else { return }
    if failure?.leavesRest == true {
      try nameRest()
    } else {
      try reader.archive.forgetRest(of: container.claim.id, in: container.place)
    }
  }

  private func nameRest() throws(Outage) {
    // An earlier reading may have come further.
    let stored = try reader.archive.lastPart(of: container.claim.id, in: container.place)
    let number = max(last, stored) + 1
    try reader.commit([
      PreparedPart(
        arrival: container.claim, place: container.place.part(number),
        facts: ContainerPart(path: "", outcome: .refused(.rest)), document: nil)
    ])
  }

  private func take(_ part: ReceivedPart) throws(Outage) {
    hasParts = true
    last = max(last, part.number)
    guard !reader.stopRequest.isMade else { throw reader.interrupted(container.claim) }
    let isStored = try storedNumbers().contains(part.number)
    guard !isStored, !waiting.contains(where: { $0.place.number == part.number }) else { return }
    let prepared = try proven(reader.prepare(part, in: container))
    waiting.append(prepared)
    weight += prepared.weight
    if waiting.count >= Self.batch.parts || weight >= Self.batch.bytes { try storeWaiting() }
  }

  /// Returns a part that is erased from its container with its bytes there only if they hold the part and
  /// nothing else.
  private func proven(_ part: PreparedPart) throws(Outage) -> PreparedPart {
    guard let range = part.facts.range, let sha256 = part.document?.document.record.sha256,
      try reader.archive.losesPart(sha256: sha256)
    else { return part }
    let proof = PartProof(reader.dependencies.extractor)
    if let format, proof.holds(range, sha256: sha256, in: format, bytes) { return part }
    var facts = part.facts
    facts.range = nil
    return PreparedPart(
      arrival: part.arrival, place: part.place, facts: facts, document: part.document)
  }

  private func storedNumbers() throws(Outage) -> Set<Int> {
    if let stored { return stored }
    let numbers = try reader.archive.storedParts(of: container.claim.id, in: container.place)
    stored = numbers
    return numbers
  }

  private func storeWaiting() throws(Outage) {
    guard !waiting.isEmpty else { return }
    try reader.commit(waiting)
    // They come again if the parser is killed from outside.
    stored?.formUnion(waiting.filter { $0.document != nil }.map(\.place.number))
    (waiting, weight) = ([], 0)
  }
}
