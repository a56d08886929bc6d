import Foundation
import GRDB
import Repetition
import DocumentModel

/// The documents of one story, in the order in which they were published, or received.
package struct StoryFamily: Sendable {
  package struct Member: Sendable {
    package var row: ListRow
    /// EDTF.
    package var published: String?
    package var words: Int
    /// How often it was sighted, unchanged re-drops not counted.
    package var sightings: Int
    /// What it is to the head; nil for the head, and where only others join them.
    package var relation: DocumentRecord.Relation?
    /// Bytes of its clean text; nil where none was read.
    package var size: Int?
  }

  package var story: Int64
  /// The longest, then earliest: what stands for the story in lists.
  package var head: Int64
  /// Documents of the story, also those that the limit left out.
  package var total: Int
  package var members: [Member]
}

extension ArchiveStore {
  /// Documents of a story that are told.
  package static let storyLimit = 100

  /// The story that a document belongs to.
  /// - Throws: `withdrawn` where the document was.
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
