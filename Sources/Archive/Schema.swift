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
///     original   the bytes as received; of a large original, the first chunk
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
///     due_reading  documents that must be read again because of a correction, or because the
///                  extractor needs long for them; written with the document or the
///                  correction, removed with the new reading
///
/// and to `sighting` the problem of its sidecar (`sidecar_problem`). Version 5 adds the frames of
/// the names: `name` of `document` and `path` of `sighting`.
///
/// Version 6 adds
///
///     extraction   the text that the extractor read from a document of another format, with its
///                  blocks and facts, in the encoding of `ExtractionResult`, compressed. The spans
///                  of the record are offsets in it.
///
///     original_chunk, staged_original
///                  the rest of originals that are too large for one value: see `Schema+Chunks`
///
/// and the columns `format` of `document`, NULL for plain text, and `extracts` of `job`. Version 7 adds
/// the column `recognised` of `document`: the mean confidence in percent of the words that were read
/// from pictures, NULL if none were; and `programs`: the programs of other packages that read the
/// document, with their versions, each between commas. It adds `warning` to `part`.
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
    migrator.registerMigration("1", migrate: createTables)
    migrator.registerMigration("2", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: making)
      try db.execute(sql: jobs)
    }
    migrator.registerMigration("3", foreignKeyChecks: .immediate, migrate: compare)
    migrator.registerMigration("4", foreignKeyChecks: .immediate, migrate: frame)
    migrator.registerMigration("5", foreignKeyChecks: .immediate, migrate: frameNames)
    migrator.registerMigration("6", foreignKeyChecks: .immediate) {
      try $0.execute(sql: extraction)
      try $0.execute(sql: parts)
      try $0.execute(sql: chunks)
    }
    migrator.registerMigration("7", foreignKeyChecks: .immediate) {
      try $0.execute(sql: recognition)
    }
    return migrator
  }

  private static let recognition = """
    ALTER TABLE part ADD COLUMN warning TEXT;
    ALTER TABLE document ADD COLUMN recognised INTEGER;
    ALTER TABLE document ADD COLUMN programs TEXT;
    CREATE INDEX document_programs ON document (programs) WHERE programs IS NOT NULL;
    CREATE INDEX document_recognised ON document (recognised) WHERE recognised IS NOT NULL;
    """

  private static let extraction = """
    CREATE TABLE extraction (
      document INTEGER PRIMARY KEY REFERENCES document,
      body BLOB NOT NULL,
      body_frame BLOB NOT NULL
    ) STRICT;
    ALTER TABLE document ADD COLUMN format TEXT;
    ALTER TABLE job ADD COLUMN extracts INTEGER NOT NULL DEFAULT 0;
    UPDATE document SET format = (
      SELECT substr(json_extract(CAST(automatic AS TEXT), '$.reason.code'), 8) FROM record
      WHERE document = document.id AND json_valid(CAST(automatic AS TEXT))
        AND json_extract(CAST(automatic AS TEXT), '$.reason.code') LIKE 'unread-%')
    WHERE outcome = 'unread';
    CREATE INDEX document_format ON document (format) WHERE format IS NOT NULL;
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
}
