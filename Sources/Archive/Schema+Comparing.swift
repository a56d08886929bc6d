import Foundation
import GRDB
import Repetition

/// Migration "3": documents are compared with each other.
///
/// Sightings get the keys of their pages and their turns, and the documents of one page join one
/// story. The migration does not create shingles: `reprocess` does, because it reads every document
/// again.
extension Schema {
  static func compare(_ db: Database) throws {
    try db.execute(sql: comparing)
    // The amount that FTS5 buffers before it writes a segment. With this value a transaction of a
    // thousand articles writes one segment instead of nine, so the index is rewritten once instead
    // of twice on its way to a million documents.
    for index in Schema.indexes {
      try db.execute(sql: "INSERT INTO \(index) (\(index), rank) VALUES ('hashsize', 8388608)")
    }
    try addressSightings(db)
    try joinPages(db)
  }

  private static func addressSightings(_ db: Database) throws {
    let sightings = try Row.fetchCursor(db, sql: "SELECT id, url, source, path FROM sighting")
    while let row = try sightings.next() {
      let path: Data = row["path"]
      let page = PageAddress(url: row["url"], source: row["source"], path: [UInt8](path))
      try db.execute(
        sql: "UPDATE sighting SET url_key = ?, place_key = ? WHERE id = ?",
        arguments: [page.urlColumn, page.placeColumn, row["id"] as Int64])
    }
  }

  private static func joinPages(_ db: Database) throws {
    for column in ["url_key", "place_key"] {
      let pages = try Int64.fetchAll(
        db,
        sql: """
          SELECT \(column) FROM sighting WHERE \(column) IS NOT NULL GROUP BY 1
          HAVING count(DISTINCT document) > 1 AND ('\(column)' = 'url_key'
            OR count(*) > count(url_key))
          """)
      for key in pages {
        try db.execute(
          sql: """
            WITH joined AS (SELECT DISTINCT d.story FROM sighting s
              JOIN document d ON d.id = s.document WHERE s.\(column) = ?)
            UPDATE document SET story = (SELECT min(story) FROM joined)
            WHERE story IN (SELECT story FROM joined)
            """, arguments: [key])
      }
    }
    // The desk's cannot-link pairs stay separate.
    try db.execute(
      sql: """
        UPDATE document SET story = id WHERE id IN (
          SELECT max(one.id, other.id) FROM ledger l
          JOIN document one ON one.sha256 = l.sha256
          JOIN document other ON lower(hex(other.sha256)) = l.value AND other.story = one.story
          WHERE l.field = 'not-same-story')
        """)
  }

  private static let comparing = """
    DELETE FROM relation WHERE kind = 'same-text';
    DROP TRIGGER document_counted;
    CREATE TABLE shingle_set (
      document INTEGER PRIMARY KEY REFERENCES document,
      size INTEGER NOT NULL, figures BLOB NOT NULL, hashes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE minhash (
      key INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (key, document)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE minhash_recent (
      document INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (document, key)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE sighting ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
    UPDATE sighting SET turn = t.turn FROM
      (SELECT id, row_number() OVER (ORDER BY last_seen, id) AS turn FROM sighting) t
      WHERE t.id = sighting.id;
    CREATE INDEX sighting_turn ON sighting (turn);
    ALTER TABLE sighting ADD COLUMN url_key INTEGER;
    ALTER TABLE sighting ADD COLUMN place_key INTEGER;
    CREATE INDEX sighting_url ON sighting (url_key, turn) WHERE url_key IS NOT NULL;
    CREATE INDEX sighting_place ON sighting (place_key, turn) WHERE place_key IS NOT NULL;
    ALTER TABLE document ADD COLUMN differing INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX document_differing ON document (id) WHERE differing = 1;
    DROP INDEX document_story;
    CREATE INDEX document_story ON document (story, words DESC, id);
    CREATE INDEX ledger_stories ON ledger (sha256) WHERE field = 'not-same-story';
    CREATE TABLE cut_text (
      document INTEGER PRIMARY KEY REFERENCES document, body TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE cut_search USING fts5 (
      body, content = 'cut_text', content_rowid = 'document', tokenize = '\(tokenizer)'
    );
    CREATE TABLE learned (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      source TEXT NOT NULL COLLATE NOCASE,
      digest INTEGER NOT NULL,
      text TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('learned', 'allowed', 'forbidden')),
      stories INTEGER NOT NULL,
      documents INTEGER NOT NULL,
      since INTEGER NOT NULL,
      at TEXT NOT NULL,
      who TEXT,
      decided TEXT,
      UNIQUE (source, digest)
    ) STRICT;
    ALTER TABLE document ADD COLUMN model TEXT NOT NULL DEFAULT '';
    DROP INDEX document_made;
    CREATE INDEX document_made ON document (rules, taxonomy, model);
    CREATE TABLE model (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      facet TEXT NOT NULL,
      bytes BLOB NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('used', 'kept')),
      who TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX model_used ON model (facet) WHERE state = 'used';
    CREATE INDEX ledger_field ON ledger (field, sha256);
    CREATE TABLE learned_word (
      id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES learned,
      state TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT;
    """
}
