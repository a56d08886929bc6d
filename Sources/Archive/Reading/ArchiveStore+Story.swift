import DocumentModel
import Foundation
import GRDB
import Repetition

/// The documents of one story, in the order of publication, otherwise of arrival.
package struct StoryFamily: Sendable {
  package struct Member: Sendable {
    package var row: ListRow
    /// The date of publication in EDTF.
    package var published: String?
    package var words: Int
    /// The number of sightings, without unchanged re-drops.
    package var sightings: Int
    /// The relation to the head; nil for the head itself, and if only other documents connect them.
    package var relation: DocumentRecord.Relation?
    /// The size of its clean text in bytes; nil if no text was read.
    package var size: Int?
  }

  package var story: Int64
  /// The longest, then earliest, document, which represents the story in lists.
  package var head: Int64
  /// The number of documents in the story, including those that the limit left out.
  package var total: Int
  package var members: [Member]
}

extension ArchiveStore {
  /// The maximum number of documents returned per story.
  package static let storyLimit = 100

  /// Returns the story of a document.
  /// - Throws: `withdrawn` if the document was withdrawn.
  package func story(_ ref: DocumentRef) throws(RequestError) -> StoryFamily {
    try asking("read a story") { db in
      let id = try ref.resolve(in: db, path: path)
      let tables = Tables(db, path: path)
      let story = try db.value(Int64.self, "SELECT story FROM document WHERE id = ?", [id])
      guard let story,
        let head = try db.row(
          """
          SELECT id FROM document WHERE story = ? ORDER BY words DESC, id LIMIT 1
          """, [story])
      else { throw RequestError.withdrawn(id: id) }
      var family = StoryFamily(story: story, head: head["id"], total: 0, members: [])
      family.total =
        try db.value(Int.self, "SELECT count(*) FROM document WHERE story = ?", [story]) ?? 0
      family.members = try tables.members(of: story, limit: Self.storyLimit).map { row in
        var member = StoryFamily.Member(row)
        if member.row.id != family.head {
          member.relation = try tables.relation(of: member.row.id, to: family.head)
        }
        return member
      }
      return family
    }
  }
}

extension StoryFamily.Member {
  fileprivate init(_ row: Row) {
    self.init(
      row: ListRow(row), published: row["published"], words: row["words"],
      sightings: row["sightings"], relation: nil, size: row["size"])
  }
}

extension Tables {
  fileprivate func members(of story: Int64, limit: Int) throws -> [Row] {
    try db.rows(
      """
      SELECT \(ArchiveStore.listColumns), d.published, d.words,
        length(CAST(t.body AS BLOB)) AS size,
        (SELECT count(*) FROM sighting s WHERE s.document = d.id) AS sightings
      FROM document d LEFT JOIN text t ON t.document = d.id
      WHERE d.story = ? ORDER BY coalesce(d.published, d.received), d.id LIMIT ?
      """, [story, limit])
  }
}
