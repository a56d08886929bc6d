import DocumentModel
import Foundation
import GRDB
import Repetition

/// The sightings: the ways by which bytes arrived.
extension Tables {
  /// Raises the count of a sighting if the same source and path brought these bytes with the same
  /// sidecar before; otherwise inserts a new sighting.
  func recordSighting(
    of document: Int64, _ claim: Claim, _ place: PartPlace, at now: String
  ) throws {
    let known = try db.value(
      Int64.self,
      """
      SELECT id FROM sighting WHERE document = ? AND path = ? AND inbox = ? AND source IS ?
        AND sidecar IS ? AND url IS ? AND title IS ? AND published IS ?
      """,
      [
        document, Data(claim.arrival.path), claim.attempt.inbox, claim.source,
        claim.sidecar.map { Data($0) }, claim.provenance.url, claim.provenance.title,
        claim.provenance.published,
      ])
    guard let known else {
      try insertSighting(of: document, claim, place, at: now)
      // The page that shows this document now makes its earlier documents versions of this one.
      return try joinStory(document)
    }
    try db.run(
      "UPDATE sighting SET count = count + 1, last_seen = ?, turn = ? WHERE id = ?",
      [now, nextTurn(), known])
    if place.isFile { try insertClaim(claim, known) }
  }

  func insertSighting(
    of document: Int64, _ claim: Claim, _ place: PartPlace, at now: String
  ) throws {
    let page = PageAddress(
      url: claim.provenance.url, source: claim.source, path: claim.arrival.path)
    try db.run(
      """
      INSERT INTO sighting (claim, document, inbox, path, source, url, published, title, owner,
        mtime, sidecar, sidecar_frame, first_seen, last_seen, turn, url_key, place_key,
        sidecar_problem, path_frame, is_part)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, khazin_frame(?11), ?12, ?13, ?14, ?15,
        ?16, ?17, khazin_frame(?4), ?18)
      """,
      [
        claim.id.data, document, claim.attempt.inbox, Data(claim.arrival.path), claim.source,
        claim.provenance.url, claim.provenance.published, claim.provenance.title,
        claim.attempt.owner, claim.attempt.mtime, claim.sidecar.map { Data($0) }, now, now,
        nextTurn(), page.urlColumn, page.placeColumn, claim.sidecarProblem, !place.isFile,
      ])
    if place.isFile { try insertClaim(claim, db.lastInsertedRowID) }
  }

  private func insertClaim(_ claim: Claim, _ sighting: Int64) throws {
    try db.run("INSERT INTO claim (id, sighting) VALUES (?, ?)", [claim.id.data, sighting])
  }

  /// Gives a late sidecar to the newest sighting at that place, under the source of the place or
  /// under the source that the sidecar names.
  ///
  /// Amends nothing if the match is ambiguous: if another document was sighted under that name in
  /// the same second, or if the sighting has another sidecar. A sidecar that cannot be used is
  /// replaced. The record takes over values that are missing or that only the document states (title, url,
  /// published); it takes over the source too if its own came from the place.
  /// - Parameters:
  ///   - place: the place of the document, without the sidecar's suffix.
  ///   - problem: a sentence that says what is wrong with the sidecar; nil if nothing is.
  /// - Returns: the document; nil if nothing was amended.
  package func amendSighting(
    at place: SightingLocation, sidecar: [UInt8], _ provenance: Provenance, problem: String? = nil
  ) throws(Outage) -> Int64? {
    try attempt("amend a sighting", on: path) {
      let rows = try db.rows(
        """
        SELECT id, document, last_seen, sidecar, sidecar_problem FROM sighting
        WHERE path = ? AND inbox = ? AND (source IS ? OR source IS ?)
        ORDER BY last_seen DESC, id DESC LIMIT 8
        """,
        [Data(place.path), place.inbox, place.source, provenance.source ?? place.source])
      guard let newest = rows.first else { return nil }
      let document: Int64 = newest["document"]
      let seen: String = newest["last_seen"]
      let rivals = rows.filter { $0["last_seen"] == seen && $0["document"] != document }
      let old: Data? = newest["sidecar"]
      let isReplaceable = (newest["sidecar_problem"] as String?) != nil
      guard rivals.isEmpty, old == nil || old == Data(sidecar) || isReplaceable else { return nil }
      try db.run(
        """
        UPDATE sighting SET sidecar = ?1, sidecar_frame = khazin_frame(?1),
          url = coalesce(?2, url), title = coalesce(?3, title),
          published = coalesce(?4, published), source = coalesce(?5, source),
          sidecar_problem = ?7 WHERE id = ?6
        """,
        [
          Data(sidecar), provenance.url, provenance.title, provenance.published,
          provenance.source, newest["id"] as Int64, problem,
        ])
      try amendRecord(document, provenance, at: place)
      if try refreshAddress(of: newest["id"]) { try regroup(story(with: document)) }
      return document
    }
  }

  private func amendRecord(
    _ document: Int64, _ provenance: Provenance, at place: SightingLocation
  ) throws {
    // `reprocess` rebuilds a damaged record and consults the sightings.
    guard var record = try soundAutomatic(document) else { return }
    // A sidecar takes precedence over the values that only the document states.
    func isOpen(_ value: String?, _ stated: String?) -> Bool { value == nil || value == stated }
    let stated = record.stated
    if isOpen(record.url, stated[.url]) { record.url = provenance.url ?? record.url }
    if isOpen(record.title, stated[.title]) { record.title = provenance.title ?? record.title }
    if isOpen(record.published, stated.publishedDay) {
      record.published = provenance.published ?? record.published
    }
    if isOpen(record.source, stated[.source]) || record.source == place.source {
      record.source = provenance.source ?? record.source
    }
    try db.run(
      """
      UPDATE record SET automatic = ?1, automatic_frame = khazin_frame(?1) WHERE document = ?2
      """, [RecordCoding.encode(record), document])
    try refresh(document, text: nil)
  }
}

extension Claim {
  /// The source that the sidecar names, otherwise the source of the directory.
  var source: String? { provenance.source ?? attempt.source }
}
