import GRDB

/// Migrations "4" and "5": each value has a frame that shows whether it is intact.
///
/// They add columns and an empty table and read no row, so they take the same time on every archive.
/// Rows of older versions get their frames when they are next written, or all at once by
/// `reprocess`.
extension Schema {
  static func frame(_ db: Database) throws {
    try addFrames(of: FramedValue.version4, db)
    try db.execute(sql: framing)
  }

  static func frameNames(_ db: Database) throws {
    try addFrames(of: FramedValue.version5, db)
  }

  private static func addFrames(of values: [FramedValue], _ db: Database) throws {
    for value in values {
      try db.execute(sql: "ALTER TABLE \(value.table) ADD COLUMN \(value.frame) BLOB")
    }
  }

  private static let framing = """
    DROP TRIGGER ledger_stands;
    CREATE TRIGGER ledger_stands BEFORE UPDATE ON ledger
      WHEN NOT (new.id = old.id AND new.sha256 = old.sha256 AND new.field = old.field
        AND new.operation = old.operation AND new.who = old.who AND new.at = old.at
        AND (new.value = old.value AND new.note IS old.note AND old.value_frame IS NULL
          OR new.value = '' AND new.note IS NULL
            AND EXISTS (SELECT 1 FROM tombstone t WHERE t.sha256 = old.sha256)))
    BEGIN
      SELECT RAISE(ABORT, 'the ledger is append-only');
    END;
    CREATE TABLE due_reading (document INTEGER PRIMARY KEY REFERENCES document) STRICT;
    ALTER TABLE sighting ADD COLUMN sidecar_problem TEXT;
    CREATE INDEX sighting_problem ON sighting (id) WHERE sidecar_problem IS NOT NULL;
    """
}
