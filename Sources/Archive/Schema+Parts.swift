/// The table of parts, which version 6 adds: the contents of mail messages and archives.
///
///     part  each part of a container: `claim` and `place` say in which file, and where in it, the
///           container arrived; `number` is the number of the part in the container. `container` is
///           null until the container is stored. `document` is null if the part is the text of the
///           container or was refused; `outcome` says so. `first` and `last` bound the bytes of the
///           container that hold the part; null if other parts share them. `count` is more than 1
///           for parts beyond a limit. `captured` and `digest` are those of a web archive. `warning`,
///           which version 7 adds, says why the bytes of the part are not all of its bytes.
///     erased_bytes
///           the bytes of originals that a withdrawal of a part erased: zero bytes stand there, and
///           the original no longer has its SHA-256
///
/// `sighting` gets `is_part`: set for an arrival inside a container.
extension Schema {
  static let parts = """
    CREATE TABLE part (
      id INTEGER PRIMARY KEY,
      claim BLOB NOT NULL CHECK (length(claim) = 16),
      place TEXT NOT NULL,
      number INTEGER NOT NULL,
      container INTEGER REFERENCES document,
      document INTEGER REFERENCES document,
      outcome TEXT NOT NULL,
      path TEXT NOT NULL,
      path_frame BLOB,
      name TEXT,
      type TEXT,
      size INTEGER NOT NULL,
      first INTEGER,
      last INTEGER,
      captured TEXT,
      digest TEXT,
      count INTEGER NOT NULL DEFAULT 1,
      UNIQUE (claim, place, number)
    ) STRICT;
    CREATE INDEX part_container ON part (container, number);
    CREATE INDEX part_document ON part (document) WHERE document IS NOT NULL;
    CREATE INDEX part_digest ON part (digest) WHERE digest IS NOT NULL;
    CREATE TABLE erased_bytes (
      document INTEGER NOT NULL REFERENCES document,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY (document, first, last)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE sighting ADD COLUMN is_part INTEGER NOT NULL DEFAULT 0;
    """
}
