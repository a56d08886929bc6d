import GRDB

/// Tables of version 6 for originals that are too large for one value.
///
/// An original is `original.bytes` followed by the rows of `original_chunk` with its SHA-256, by
/// `start`. The first chunk is in `original`, so that an original without chunks is stored as
/// before. Chunks are written ahead of their document, in transactions of their own;
/// `staged_original` names the claim for which that is done, until the document is stored.
extension Schema {
  static let chunks = """
    CREATE TABLE original_chunk (
      sha256 BLOB NOT NULL,
      start INTEGER NOT NULL,
      bytes_frame BLOB NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (sha256, start)
    ) STRICT;
    CREATE TABLE staged_original (
      claim BLOB NOT NULL,
      sha256 BLOB NOT NULL,
      PRIMARY KEY (claim, sha256)
    ) STRICT, WITHOUT ROWID;
    """
}
