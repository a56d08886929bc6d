import DocumentModel
import Foundation
import GRDB

/// The captures that a crawler did not keep twice: records that only name the digest of another one.
///
/// A record may come before the one that it repeats, in the same web archive or in an earlier one. Each is a
/// sighting of the document with the digest, if that is known from the same address or the same archive.
/// Other archives may state any digest, and any address to which a record refers.
extension Tables {
  /// Returns the document that a capture repeats; nil if it is not stored.
  func document(repeatedBy part: PreparedPart) throws -> Int64? {
    guard part.facts.outcome == .refused(.revisit) else { return nil }
    return try db.value(
      Int64.self,
      """
      SELECT p.document FROM part p JOIN document d ON d.id = p.document
      WHERE p.digest = ?1 AND d.outcome <> 'withdrawn' AND (p.path = ?2 OR p.claim = ?3)
      ORDER BY p.path = ?2 DESC, p.id LIMIT 1
      """, [part.facts.digest, part.facts.path, part.claim.data])
  }

  /// Makes sightings of the captures that came before the document which they repeat.
  func linkRevisits(before part: PreparedPart, to document: Int64, at now: String) throws {
    guard let digest = part.facts.digest else { return }
    let rows = try db.rows(
      """
      SELECT id, claim, place, number, path, container FROM part
      WHERE digest = ?1 AND outcome = ?2 AND document IS NULL AND (path = ?3 OR claim = ?4)
      """,
      [
        digest, ContainerPart.Outcome.refused(.revisit).code, part.facts.path, part.claim.data,
      ])
    for row in rows {
      guard let arrival = try arrival(ofRevisit: row, before: part),
        let container = PartPlace(row["place"] as String)
      else { continue }
      try db.run("UPDATE part SET document = ? WHERE id = ?", [document, row["id"] as Int64])
      try recordSighting(of: document, arrival, container.part(row["number"]), at: now)
    }
    if !rows.isEmpty { try insertCaptures(document) }
  }

  /// Returns the claim of a capture with its path.
  /// - Returns: nil if its web archive is being read too and is not stored yet.
  private func arrival(ofRevisit row: Row, before part: PreparedPart) throws -> Claim? {
    let address: String = row["path"]
    let url = address.utf8.count <= DocumentMetadata.factLimit ? address : nil
    let end = [UInt8(ascii: "/")] + Array(address.utf8)
    if row["claim"] as Data == part.claim.data {
      // The path of the web archive, before that of the part in it.
      let own = [UInt8(ascii: "/")] + Array(part.facts.path.utf8)
      var claim = part.arrival
      guard let place = claim.arrival.path.ranges(of: own).last else { return nil }
      claim.arrival.path = claim.arrival.path[..<place.lowerBound] + end
      claim.provenance = Provenance(url: url, source: claim.provenance.source)
      return claim
    }
    let sighting = try db.row(
      "SELECT * FROM sighting WHERE claim = ? AND document = ? ORDER BY id LIMIT 1",
      [row["claim"] as Data, row["container"] as Int64?])
    guard let sighting, let id = ClaimID(Hex.text(row["claim"] as Data)) else { return nil }
    let path = [UInt8](sighting["path"] as Data) + end
    let attempt = Attempt(
      inbox: sighting["inbox"], pathHex: Hex.text(path), source: sighting["source"],
      owner: sighting["owner"], mtime: sighting["mtime"], claimed: "", attempts: 0)
    return Claim(
      id: id, arrival: Arrival(inbox: 0, path: path), attempt: attempt,
      provenance: Provenance(url: url, source: sighting["source"]), sidecar: nil)
  }
}
