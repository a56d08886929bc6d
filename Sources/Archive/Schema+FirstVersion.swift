import GRDB

/// Migration "1": the tables of the first version.
extension Schema {
  static func createTables(_ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    for statements in [documents, contents, sightings, facets, relations, desk] {
      try db.execute(sql: statements)
    }
    try tuneSearch(db)
  }

  /// Lets 64 segments accumulate before one merge combines them. This stores a third more documents
  /// per second than merging at every commit (100,000 rows of 1 KB) and costs at most 64 look-ups
  /// per word and level.
  private static func tuneSearch(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO search (search, rank) VALUES ('automerge', 0);
        INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
        """)
  }

  private static let documents = """
    CREATE TABLE document (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
      size INTEGER NOT NULL,
      name BLOB NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('stored', 'unread', 'withdrawn')),
      source TEXT COLLATE NOCASE,
      url TEXT,
      title TEXT,
      published TEXT,
      received TEXT NOT NULL,
      doc_type TEXT,
      language TEXT,
      encoding TEXT,
      doubled INTEGER NOT NULL DEFAULT 0,
      story INTEGER,
      text_digest BLOB CHECK (length(text_digest) = 16),
      words INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX document_received ON document (received);
    CREATE INDEX document_source ON document (source);
    CREATE INDEX document_story ON document (story);
    CREATE INDEX document_text ON document (text_digest) WHERE text_digest IS NOT NULL;
    CREATE TABLE counter (outcome TEXT PRIMARY KEY, documents INTEGER NOT NULL)
      STRICT, WITHOUT ROWID;
    INSERT INTO counter VALUES ('stored', 0), ('unread', 0), ('withdrawn', 0);
    CREATE TRIGGER document_counted AFTER INSERT ON document BEGIN
      UPDATE counter SET documents = documents + 1 WHERE outcome = new.outcome;
    END;
    CREATE TRIGGER document_recounted AFTER UPDATE OF outcome ON document BEGIN
      UPDATE counter SET documents = documents - 1 WHERE outcome = old.outcome;
      UPDATE counter SET documents = documents + 1 WHERE outcome = new.outcome;
    END;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """

  private static let contents = """
    CREATE TABLE record (
      document INTEGER PRIMARY KEY REFERENCES document,
      automatic BLOB NOT NULL,
      paragraphs BLOB NOT NULL
    ) STRICT;
    CREATE TABLE original (
      document INTEGER PRIMARY KEY REFERENCES document, bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE text (
      document INTEGER PRIMARY KEY REFERENCES document, title TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE search USING fts5 (
      title, body, content = 'text', content_rowid = 'document', tokenize = '\(tokenizer)'
    );
    """

  private static let sightings = """
    CREATE TABLE sighting (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      claim BLOB NOT NULL,
      document INTEGER NOT NULL REFERENCES document,
      inbox TEXT NOT NULL,
      path BLOB NOT NULL,
      source TEXT COLLATE NOCASE,
      url TEXT,
      published TEXT,
      title TEXT,
      owner TEXT,
      mtime TEXT,
      sidecar BLOB,
      first_seen TEXT NOT NULL,
      last_seen TEXT NOT NULL,
      count INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX sighting_document ON sighting (document);
    CREATE INDEX sighting_path ON sighting (path);
    CREATE INDEX sighting_source ON sighting (source, document);
    CREATE TABLE claim (
      id BLOB PRIMARY KEY CHECK (length(id) = 16), sighting INTEGER NOT NULL REFERENCES sighting
    ) STRICT, WITHOUT ROWID;
    """

  private static let facets = """
    CREATE TABLE label (
      document INTEGER NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL,
      "primary" INTEGER NOT NULL, confidence REAL NOT NULL, "by" TEXT NOT NULL,
      PRIMARY KEY (document, facet, value)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX label_value ON label (facet, value, document);
    CREATE TABLE session (
      document INTEGER NOT NULL, body TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER,
      year INTEGER, role TEXT NOT NULL
    ) STRICT;
    CREATE INDEX session_document ON session (document);
    CREATE INDEX session_body ON session (body, kind, number, document);
    CREATE TABLE date (
      document INTEGER NOT NULL, clock TEXT NOT NULL, low TEXT NOT NULL, high TEXT NOT NULL,
      PRIMARY KEY (document, clock, low, high)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX date_high ON date (clock, high, low, document);
    CREATE TABLE country (
      document INTEGER NOT NULL, code TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (document, code)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX country_code ON country (code, document);
    CREATE TABLE symbol (
      document INTEGER NOT NULL, key TEXT NOT NULL COLLATE NOCASE,
      PRIMARY KEY (document, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX symbol_key ON symbol (key, document);
    """

  private static let relations = """
    CREATE TABLE paragraph (
      digest INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (digest, document)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE relation (
      document INTEGER NOT NULL REFERENCES document,
      other INTEGER NOT NULL REFERENCES document,
      kind TEXT NOT NULL, jaccard REAL, containment REAL,
      PRIMARY KEY (document, other, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX relation_other ON relation (other);
    """

  private static let desk = """
    CREATE TABLE tombstone (
      sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
      who TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE ledger (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      field TEXT NOT NULL,
      operation TEXT NOT NULL CHECK (operation IN ('=', '+=', '-=')),
      value TEXT NOT NULL,
      who TEXT NOT NULL,
      at TEXT NOT NULL,
      note TEXT
    ) STRICT;
    CREATE INDEX ledger_document ON ledger (sha256);
    CREATE TRIGGER ledger_keeps BEFORE DELETE ON ledger BEGIN
      SELECT RAISE(ABORT, 'the ledger is append-only');
    END;
    CREATE TRIGGER ledger_stands BEFORE UPDATE ON ledger
      WHEN NOT (new.value = '' AND new.note IS NULL AND new.id = old.id
        AND new.sha256 = old.sha256 AND new.field = old.field
        AND new.operation = old.operation AND new.who = old.who AND new.at = old.at
        AND EXISTS (SELECT 1 FROM tombstone t WHERE t.sha256 = old.sha256))
    BEGIN
      SELECT RAISE(ABORT, 'the ledger is append-only');
    END;
    """
}
