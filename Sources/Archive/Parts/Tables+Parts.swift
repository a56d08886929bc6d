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
      case .new, .sighting: try insert(part, as: .document, result.id)
      }
    }
    return result
  }

  /// Stores a part that is no document. A capture that a crawler did not keep twice is a sighting of
  /// the document with the same digest, if that is known from the same address or the same archive.
  /// Other archives may state any digest.
  private func storeWithoutDocument(_ part: PreparedPart, at now: String) throws {
    var known: Int64?
    if part.facts.outcome == .refused(.revisit) {
      known = try db.value(
        Int64.self,
        """
        SELECT p.document FROM part p JOIN document d ON d.id = p.document
        WHERE p.digest = ?1 AND d.outcome <> 'withdrawn' AND (p.path = ?2 OR p.claim = ?3)
        ORDER BY p.path = ?2 DESC, p.id LIMIT 1
        """, [part.facts.digest, part.facts.path, part.claim.data])
    }
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
    let others = try db.value(
      Int.self, "SELECT 1 FROM part WHERE container = ? AND NOT (claim = ? AND place = ?) LIMIT 1",
      [id, claim.data, place.description])
    try eraseWithdrawnParts(of: claim, at: place, from: id)
    if others == nil {
      try db.run(
        "UPDATE part SET container = ? WHERE claim = ? AND place = ?",
        [id, claim.data, place.description])
    } else {
      try db.run(
        "DELETE FROM part WHERE claim = ? AND place = ?", [claim.data, place.description])
    }
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
