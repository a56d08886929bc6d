import GRDB

/// The archive on disk: one SQLite 3 database in WAL mode.
///
///     application_id  0x4B48415A ("KHAZ")       page_size 8192
///     journal_mode    WAL, synchronous FULL     secure_delete FAST
///     encoding        UTF-8; times are RFC 3339 in UTC; days are YYYY-MM-DD
///
/// Migrations are named "1", "2" …, recorded by GRDB in `grdb_migrations`, and never edited once
/// released. The tables of version 1:
///
///     document   one small row for each distinct sequence of bytes ever stored, for lists; `id`
///                is never reused. `doc_type`, `title`, `source`, `published` and `encoding` are
///                the values to show; the desk's corrections take precedence. `story` is the id
///                of the first document of its story. `text_digest` is XXH3-128 (see
///                Fingerprint), null if there are no words. A withdrawn document keeps only id,
///                sha256 and outcome.
///     record     the automatic part of the record: JSON of schema 1 without the text; and the
///                digests of the kept paragraphs in their order, 8 bytes each, little-endian
///     original   the bytes as received
///     text       title and clean text, as indexed; only if a text was read
///     search     FTS5 over `text` (external content) with the tokenizer `khazin1`
///     sighting   each way by which these bytes arrived; `count` counts unchanged re-drops
///     claim      the claims committed since the last start; they identify a replay after a crash
///     label, session, date, country, symbol
///                the values that queries use, derived from the record and the ledger; they can
///                be rebuilt at any time. `date` holds the bounds of each EDTF value; `clock` is
///                the role of the date, or 'published' for the document's own.
///     paragraph  digests (XXH3-64, as signed integers) of the short lines at head and foot, for
///                look-ups; Khazin learns the recurring lines of sources from them
///     relation   the relation of `document` to the older `other`; `kind` names it
///     ledger     the desk's corrections, append-only by trigger; keyed by sha256 so that an entry
///                outlives the row that it refers to. Only the values and notes of a withdrawn
///                document may be blanked.
///     tombstone  the bytes that the desk withdrew
///     counter    the number of documents by outcome, maintained by triggers, so that a status
///                needs no scan
///     meta       single facts: 'scrub' is set while withdrawn words may still be in the file
///
/// Version 2 adds to `document` the columns that find work: `rules` and `taxonomy`, the versions
/// that made the automatic part of the record, and `doubtful`, set if the encoding is doubtful.
/// Rows of version 1 have 0, '' and 0 there. They are outdated, and reprocessing fills them in,
/// because reading every record at the start would take minutes on a large archive. Version 2 also
/// adds
///
///     job            each reprocessing job: its selection, its progress and its result (`tally`,
///                    JSON); at most one is 'running'. `starts` counts how often a daemon started
///                    it since its last progress.
///     job_document   the documents of the running job, fixed when the job began
///
/// Version 3 compares documents with each other. Documents of older versions are compared when they
/// are read again; their stories stay.
///
///     shingle_set  the shingles of a document, by which it is compared (see Shingles,
///                  PackedShingles); no row if it has too few words
///     minhash      the keys under which other documents find it (see SketchKeys); the keys of
///                  the latest documents are in minhash_recent (see RecentKeys)
///     relation     no longer has rows for the same text, because `text_digest` shows it
///     cut_text     the text that was cut out of a document, searched through `cut_search`
///     learned      lines that a source has in many documents (see LearnedParagraph)
///     learned_word the decisions of the desk about these lines, in order
///     model        models trained on the desk's labels (see LinearModel): for each facet the
///                  used one and the previous one
///
/// Version 3 adds two columns to `document`: `model`, the models that made the record, like `rules`
/// and `taxonomy`; and `differing`, set if a passage nearly repeats its twin but differs from it.
/// New documents are counted by the code that inserts them and not by a trigger: a statement with a
/// trigger has its own savepoint, at which FTS5 flushes its buffer, which writes one segment per
/// document. Version 3 adds to `sighting` the column `turn`, which grows with each arrival, and the
/// keys of the page that it shows (`url_key`, `place_key`: see PageAddress), which find the
/// versions of a page.
///
/// Since version 4 Khazin detects damaged values: a column beside the value holds its frame (see
/// `Frame`, `FramedValue`), NULL in rows that an older version wrote. Version 4 also adds
///
///     due_reading  documents that must be read again because of a correction; written with the
///                  correction, removed with the new reading
///
/// and to `sighting` the problem of its sidecar (`sidecar_problem`). Version 5 adds the frames of
/// the names: `name` of `document` and `path` of `sighting`.
enum Schema {
  static let applicationID: Int32 = 0x4B48_415A
  static let tokenizer = SearchTokenizer.name
  /// The full-text indexes.
  static let indexes = [textIndex, cutIndex]
  static let textIndex = "search"
  /// The index of the cut text.
  static let cutIndex = "cut_search"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      for statements in [documents, contents, sightings, facets, relations, desk] {
        try db.execute(sql: statements)
      }
      try tuneSearch(db)
    }
    migrator.registerMigration("2", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: making)
      try db.execute(sql: jobs)
    }
    migrator.registerMigration("3", foreignKeyChecks: .immediate, migrate: compare)
    migrator.registerMigration("4", foreignKeyChecks: .immediate, migrate: frame)
    migrator.registerMigration("5", foreignKeyChecks: .immediate, migrate: frameNames)
    return migrator
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

  private static let making = """
    ALTER TABLE document ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE document ADD COLUMN taxonomy TEXT NOT NULL DEFAULT '';
    ALTER TABLE document ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX document_made ON document (rules, taxonomy);
    CREATE INDEX document_doubtful ON document (id) WHERE doubtful = 1;
    """

  private static let jobs = """
    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled')),
      selection TEXT NOT NULL,
      who TEXT NOT NULL,
      started TEXT NOT NULL,
      ended TEXT,
      total INTEGER NOT NULL,
      cursor INTEGER NOT NULL DEFAULT 0,
      tally TEXT NOT NULL,
      starts INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE UNIQUE INDEX job_running ON job (state) WHERE state = 'running';
    CREATE TABLE job_document (document INTEGER PRIMARY KEY) STRICT;
    """

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
}
