import Foundation
import Vocabulary

extension ArchiveStore {
  /// Whether a claim was settled: how a restart knows which claims only have to be released.
  package func isSettled(_ claim: ClaimID) throws(Outage) -> Bool {
    try reading("look up a claim") { db in
      try db.value(Int.self, "SELECT 1 FROM claim WHERE id = ?", [claim.data]) != nil
    }
  }
}
