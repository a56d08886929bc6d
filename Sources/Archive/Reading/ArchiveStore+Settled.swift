import Foundation
import GRDB
import DocumentModel

extension ArchiveStore {
  /// The SHA-256 of the document that a claim brought: a restart knows by it which claims only have
  /// to be released, and which of their files grew since.
  /// - Returns: 32 bytes; nil where no commit has the claim.
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

  /// Forgets the settled claims but those about which a restart may still ask: what stands in the
  /// folder of claims. A sighting keeps the claim that brought it first.
  /// - Complexity: O(the claims that stay): the others go with the pages of their table.
  package func forgetClaims(except standing: Set<ClaimID>) throws(Outage) {
    try transaction { tables throws(Outage) in
      try attempt("forget claims", on: path) { try tables.forgetClaims(except: standing) }
    }
  }
}

extension Tables {
  fileprivate func forgetClaims(except standing: Set<ClaimID>) throws {
    let kept = try standing.compactMap { claim in
      try db.row("SELECT id, sighting FROM claim WHERE id = ?", [claim.data])
    }
    // Without a condition SQLite drops the pages instead of the rows one by one.
    try db.run("DELETE FROM claim")
    for row in kept {
      let (id, sighting): (Data, Int64) = (row["id"], row["sighting"])
      try db.run("INSERT INTO claim (id, sighting) VALUES (?, ?)", [id, sighting])
    }
  }
}
