import Glibc

/// A named place where the program can be made to die or fail, so that a suite can stop it at every
/// rename, sync and commit and look at what a restart makes of it.
///
/// `KHAZIN_FAULT=name:count:kill` ends the process by SIGKILL at the count-th pass of that point;
/// `name:count:trap` by a signal that names what its thread works on; `name:count:5` lets that pass fail with errno 5. Unset, a pass is one comparison.
///
/// A poison point stands for a document that breaks Khazin:
/// `KHAZIN_FAULT=poison-prepare:TEXT:trap` strikes at every document whose name contains TEXT. See
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
  /// On a worker, after the claim was marked and before it is read.
  case poisonPrepare = "poison-prepare"
  /// On the writer, inside the transaction.
  case poisonStore = "poison-store"
  /// Before a file is taken out of its inbox.
  case poisonClaim = "poison-claim"
  // Those of the archive, which names them itself: ArchiveStep.
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

  /// - Throws: the error that the environment asks for; never otherwise.
  package func pass() throws(SystemError) {
    guard let armed = Self.armed, armed.point == self else { return }
    try armed.hit()
  }

  /// Strikes where this is the poison point that the environment names, and `name` contains its text.
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
