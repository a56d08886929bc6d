import DocumentModel
import Foundation
import GRDB

extension ArchiveStore {
  /// Returns the SHA-256 of the document of a claim. It shows a restart which claims only need to
  /// be released and which of their files have grown since.
  /// - Returns: 32 bytes; nil if no commit has the claim.
  package func storedHash(of claim: ClaimID) throws(Outage) -> [UInt8]? {
    try reading("look up a claim") { db in
      try db.value(
        Data.self,
        """
        SELECT d.sha256 FROM claim c JOIN sighting s ON s.id = c.sighting
          JOIN document d ON d.id = s.document WHERE c.id = ?
        """, [claim.data]
      ).map { [UInt8]($0) }
    }
  }

  /// Deletes the committed claims except those that a restart may still look up: the ones in the
  /// directory of claims. A sighting keeps the id of its first claim. Deletes the chunks that other
  /// claims staged too.
  /// - Complexity: O(kept claims): the other claims are dropped with the pages of their table.
  package func forgetClaims(except standing: Set<ClaimID>) throws(Outage) {
    try transaction { tables throws(Outage) in
      try attempt("forget claims", on: path) {
        try tables.forgetClaims(except: standing)
        try tables.forgetStaging(except: standing)
      }
    }
  }
}

extension Tables {
  fileprivate func forgetClaims(except standing: Set<ClaimID>) throws {
    let kept = try standing.compactMap { claim in
      try db.row("SELECT id, sighting FROM claim WHERE id = ?", [claim.data])
    }
    // Without a condition SQLite drops whole pages instead of deleting row by row.
    try db.run("DELETE FROM claim")
    try forgetParts(except: standing)
    for row in kept {
      let (id, sighting): (Data, Int64) = (row["id"], row["sighting"])
      try db.run("INSERT INTO claim (id, sighting) VALUES (?, ?)", [id, sighting])
    }
  }
}
