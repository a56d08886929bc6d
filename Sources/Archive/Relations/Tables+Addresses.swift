import DocumentModel
import Foundation
import GRDB
import Repetition

/// The pages under which a document was sighted: documents sighted under one address are versions
/// of each other, even if their texts have nothing in common.
///
/// Two sightings show one page if they have the same URL, or the same source and path and no
/// different URLs.
extension Tables {
  /// A condition on two sightings `a` and `b`: their URLs do not differ.
  static let arePlacedAlike = "(a.url_key IS NULL OR b.url_key IS NULL OR a.url_key = b.url_key)"

  /// A condition on two sightings `a` and `b`: they show one page.
  static let showOnePage =
    "(a.url_key = b.url_key OR a.place_key = b.place_key AND \(arePlacedAlike))"

  /// Computes the keys of a sighting again.
  /// - Returns: true if they changed.
  func refreshAddress(of sighting: Int64) throws -> Bool {
    let row = try db.row(
      "SELECT url, source, path, url_key, place_key FROM sighting WHERE id = ?", [sighting])
    guard let row else { return false }
    let path: Data = row["path"]
    let page = PageAddress(url: row["url"], source: row["source"], path: [UInt8](path))
    try db.run(
      "UPDATE sighting SET url_key = ?, place_key = ? WHERE id = ?",
      [page.urlColumn, page.placeColumn, sighting])
    return row["url_key"] != page.urlColumn || row["place_key"] != page.placeColumn
  }

  /// Returns the number for a new sighting, greater than all earlier ones.
  func nextTurn() throws -> Int64 {
    (try db.value(Int64.self, "SELECT max(turn) FROM sighting", []) ?? 0) + 1
  }

  /// Returns the other documents that the pages of a document showed, the latest first, at most
  /// `limit`.
  func versions(of id: Int64, limit: Int) throws -> [Int64] {
    try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT document FROM (
            SELECT b.document, b.turn FROM sighting a JOIN sighting b ON b.url_key = a.url_key
              WHERE a.document = ?1
            UNION ALL
            SELECT b.document, b.turn FROM sighting a JOIN sighting b ON b.place_key = a.place_key
              WHERE a.document = ?1 AND \(Self.arePlacedAlike))
          WHERE document <> ?1 GROUP BY document ORDER BY max(turn) DESC LIMIT ?2
          """), arguments: [id, limit])
  }

  /// Returns true if some page showed both documents.
  func areVersions(_ one: Int64, _ other: Int64) throws -> Bool {
    try db.value(
      Int.self,
      """
      SELECT 1 FROM sighting a JOIN sighting b
      WHERE a.document = ? AND b.document = ? AND \(Self.showOnePage) LIMIT 1
      """, [one, other]) != nil
  }

  /// Returns documents that share a page with this one: for each of its pages the first `centres`
  /// documents that were sighted there, or all of them if this document is one of those.
  ///
  /// Documents under one path that have different URLs are linked only through one without a URL.
  func documentsSharingPages(of id: Int64, centres: Int) throws -> [Int64] {
    let pages = try db.rows(
      "SELECT DISTINCT url_key, place_key FROM sighting WHERE document = ?", [id])
    var mates: Set<Int64> = []
    for page in pages {
      if let url = page["url_key"] as Int64? {
        mates.formUnion(try holders(of: id, "url_key = ?1", "url_key = ?1", url, centres))
      }
      if let place = page["place_key"] as Int64? {
        mates.formUnion(
          try holders(
            of: id, "place_key = ?1", "place_key = ?1 AND url_key IS NULL", place, centres))
      }
    }
    return mates.filter { $0 != id }
  }

  private func holders(
    of id: Int64, _ all: String, _ centre: String, _ key: Int64, _ centres: Int
  ) throws -> [Int64] {
    func documents(_ condition: String, _ limit: Int) throws -> [Int64] {
      try Int64.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT document FROM sighting WHERE \(condition) ORDER BY document LIMIT ?2
            """), arguments: [key, limit])
    }
    let heads = try documents(centre, centres)
    return try heads.contains(id) ? documents(all, -1) : heads
  }
}

extension PageAddress {
  /// The keys as SQLite stores them.
  var urlColumn: Int64? { url.map { Int64(bitPattern: $0) } }
  var placeColumn: Int64? { place.map { Int64(bitPattern: $0) } }
}
