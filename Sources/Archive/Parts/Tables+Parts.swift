import DocumentModel
import Foundation
import GRDB

/// The parts of containers.
///
/// A row names the claim and the place of its part, so that a part that is read again after a crash is
/// known. `container` is null until the container is stored, which is after its parts.
extension Tables {
  /// Stores a part, and its document if it is one.
  /// - Returns: what became of the document; nil if the part is none.
  package func store(_ part: PreparedPart, at now: String) throws(Outage) -> CommitResult? {
    guard let document = part.document else {
      try attempt("store a part", on: path) { try storeWithoutDocument(part, at: now) }
      return nil
    }
    let result = try store(document, relatives(of: document), at: now)
    try attempt("store a part", on: path) {
      switch result.kind {
      case .withdrawn: try insert(part, as: .refused(.withdrawn), nil)
      case .replay: break
      case .new, .sighting:
        try insert(part, as: .document, result.id)
        try linkRevisits(before: part, to: result.id, at: now)
      }
    }
    return result
  }

  /// Stores a part that is no document. A capture that a crawler did not keep twice is a sighting of the
  /// document that it repeats.
  private func storeWithoutDocument(_ part: PreparedPart, at now: String) throws {
    let known = try document(repeatedBy: part)
    let isStored = try db.value(
      Int.self, "SELECT 1 FROM part WHERE claim = ? AND place = ? AND number = ?",
      [part.claim.data, part.place.container.description, part.place.number])
    try insert(part, as: part.facts.outcome, known)
    if let known, isStored == nil {
      try recordSighting(of: known, part.arrival, part.place, at: now)
    }
  }

  private func insert(
    _ part: PreparedPart, as outcome: ContainerPart.Outcome, _ document: Int64?
  ) throws {
    let facts = part.facts
    try db.run(
      """
      INSERT OR REPLACE INTO part (claim, place, number, document, outcome, path, path_frame, name,
        type, size, first, last, captured, digest, count, warning)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, khazin_frame(?6), ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      """,
      [
        part.claim.data, part.place.container.description, part.place.number, document,
        outcome.code, facts.path, facts.name, facts.type, facts.size, facts.range?.lowerBound,
        facts.range?.upperBound, facts.captured, facts.digest, facts.count,
        facts.warning?.rawValue,
      ])
    if let document, facts.captured != nil { try insertCaptures(document) }
  }

  /// Returns the document that a part became; nil if it is not stored.
  func document(of claim: ClaimID, at place: PartPlace) throws -> Int64? {
    try db.value(
      Int64.self, "SELECT document FROM part WHERE claim = ? AND place = ? AND number = ?",
      [claim.data, place.container.description, place.number])
  }

  /// Gives the parts that were stored before their container to it. A container that arrives again
  /// keeps its first list of parts.
  func adoptParts(of prepared: PreparedClaim, as id: Int64) throws {
    guard prepared.document.record.format?.isContainer == true else { return }
    try adoptParts(of: prepared.claim.id, at: prepared.place, as: id)
  }

  func adoptParts(of claim: ClaimID, at place: PartPlace, as id: Int64) throws {
    try eraseWithdrawnParts(of: claim, at: place, from: id)
    // The same bytes have the same parts under the same numbers. An earlier reading may have ended before
    // some of them.
    let key: StatementArguments = [claim.data, place.description]
    try db.run(
      """
      UPDATE part SET container = ?3 WHERE claim = ?1 AND place = ?2 AND container IS NULL
        AND number NOT IN (SELECT number FROM part WHERE container = ?3 AND outcome <> ?4)
      """, key + [id, Self.rest])
    try db.run("DELETE FROM part WHERE claim = ? AND place = ? AND container IS NULL", key)
    try db.run(
      """
      DELETE FROM part WHERE container = ?1 AND outcome = ?2 AND number <=
        (SELECT max(number) FROM part WHERE container = ?1 AND outcome <> ?2)
      """, [id, Self.rest])
  }

  /// The code of the entry for what was not read of a container.
  static let rest = ContainerPart.Outcome.refused(.rest).code

  /// Gives the parts that a reading found to their stored container, although the reading failed.
  func adoptFoundParts(of id: Int64) throws {
    let format = try db.value(
      String.self, "SELECT format FROM document WHERE id = ? AND outcome <> 'withdrawn'", [id])
    guard format.flatMap(KnownFormat.init)?.isContainer == true else { return }
    let arrival = try firstArrival(of: id)
    try adoptParts(of: arrival.claim, at: arrival.place, as: id)
  }

  /// Deletes the rows of parts whose container was never stored, except those of claims that may
  /// still be stored, and of files that were stored unread and may be read again. The documents stay.
  func forgetParts(except standing: Set<ClaimID>) throws {
    let claims = try db.rows(
      """
      SELECT DISTINCT claim FROM part p WHERE container IS NULL AND NOT EXISTS
        (SELECT 1 FROM sighting s WHERE s.claim = p.claim AND s.is_part = 0)
      """, []
    ).map { $0["claim"] as Data }
    let kept = Set(standing.map(\.data))
    for claim in claims where !kept.contains(claim) {
      try db.run("DELETE FROM part WHERE claim = ? AND container IS NULL", [claim])
    }
  }
}
