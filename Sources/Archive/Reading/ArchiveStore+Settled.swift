import Foundation
import GRDB
import Vocabulary

extension ArchiveStore {
  /// Whether a claim was settled: how a restart knows which claims only have to be released.
  package func isSettled(_ claim: ClaimID) throws(Outage) -> Bool {
    try reading("look up a claim") { db in
      try db.value(Int.self, "SELECT 1 FROM claim WHERE id = ?", [claim.data]) != nil
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
