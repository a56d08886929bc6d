import Glibc

/// A named point at which a test can make the program crash or fail. A suite can stop the program
/// at every rename, sync and commit, and check the result of a restart.
///
/// `KHAZIN_FAULT=name:count:kill` ends the process with SIGKILL at the count-th pass of the point.
/// `name:count:trap` ends it with a fatal signal, whose handler records the work of the thread.
/// `name:count:5` makes that pass fail with errno 5. If the variable is not set, a pass costs one
/// comparison.
///
/// A poison point simulates a document that crashes Khazin.
/// `KHAZIN_FAULT=poison-prepare:TEXT:trap` acts on every document whose name contains TEXT. See
/// `PoisonAction` for the actions.
package enum FaultPoint: String, CaseIterable, Sendable {
  case leaseTaken = "lease-taken"
  case claimFolderMade = "claim-folder-made"
  case claimAttemptWritten = "claim-attempt-written"
  case claimAttemptSynced = "claim-attempt-synced"
  case claimSidecarMoved = "claim-sidecar-moved"
  case claimFileCopied = "claim-file-copied"
  case claimFileMoved = "claim-file-moved"
  case claimBegun = "claim-begun"
  case claimRead = "claim-read"
  case commitBefore = "commit-before"
  case commitAfter = "commit-after"
  case reprocessCommitBefore = "reprocess-commit-before"
  case reprocessCommitAfter = "reprocess-commit-after"
  case reprocessRead = "reprocess-read"
  case releaseBefore = "release-before"
  case releaseFileRemoved = "release-file-removed"
  case claimFolderRemoved = "claim-folder-removed"
  case refuseFolderMade = "refuse-folder-made"
  case refuseReasonSynced = "refuse-reason-synced"
  case refuseSidecarMoved = "refuse-sidecar-moved"
  case refuseFileMoved = "refuse-file-moved"
  case retrySidecarMoved = "retry-sidecar-moved"
  case retryFileMoved = "retry-file-moved"
  case attemptCounted = "attempt-counted"
  case putBackSidecarMoved = "put-back-sidecar-moved"
  case putBackFileMoved = "put-back-file-moved"
  /// A point on a worker, after the claim is marked and before it is read.
  case poisonPrepare = "poison-prepare"
  /// A point on the writer, inside the transaction.
  case poisonStore = "poison-store"
  /// A point before a file is taken out of its inbox.
  case poisonClaim = "poison-claim"
  // The points of the archive have the same names in `ArchiveStep`.
  case archiveMade = "archive-made"
  case archiveNamed = "archive-named"
  case restoreCopied = "restore-copied"
  case restoreKept = "restore-kept"
  case restoreReplaced = "restore-replaced"
  case withdrawCommitted = "withdraw-committed"
  case scrubMerged = "scrub-merged"
  case scrubOverwriting = "scrub-overwriting"
  case scrubOverwritten = "scrub-overwritten"
  case correctCommitted = "correct-committed"

  /// Passes the point, and crashes or fails there if the environment requests it.
  /// - Throws: only the error that the environment requests.
  package func pass() throws(SystemError) {
    guard let armed = Self.armed, armed.point == self else { return }
    try armed.hit()
  }

  /// Runs the poison action if the environment names this poison point and `name` contains its
  /// text.
  package func pass(named name: @autoclosure () -> [UInt8]) {
    guard let poison = Self.poison, poison.point == self else { return }
    poison.strike(name())
  }

  private static let poison: Poison? = getenv("KHAZIN_FAULT").flatMap {
    Poison(String(cString: $0))
  }

  private static let armed: ArmedFault? = getenv("KHAZIN_FAULT").flatMap {
    ArmedFault(String(cString: $0))
  }
}
