import LinuxEdge

/// The points of the life of a claim.
extension FaultPoint {
  package static let claimFolderMade = FaultPoint("claim-folder-made")
  package static let claimAttemptWritten = FaultPoint("claim-attempt-written")
  package static let claimAttemptSynced = FaultPoint("claim-attempt-synced")
  package static let claimSidecarMoved = FaultPoint("claim-sidecar-moved")
  package static let claimFileCopied = FaultPoint("claim-file-copied")
  package static let claimCopyNamed = FaultPoint("claim-copy-named")
  package static let claimOriginalAside = FaultPoint("claim-original-aside")
  package static let claimFileMoved = FaultPoint("claim-file-moved")
  /// A point before the sidecar of a claimed file is parsed.
  package static let poisonClaim = FaultPoint("poison-claim")
  package static let claimBegun = FaultPoint("claim-begun")
  package static let claimRead = FaultPoint("claim-read")
  package static let releaseBefore = FaultPoint("release-before")
  package static let releaseFileRemoved = FaultPoint("release-file-removed")
  package static let claimFolderRemoved = FaultPoint("claim-folder-removed")
  package static let refuseFolderMade = FaultPoint("refuse-folder-made")
  package static let refuseReasonSynced = FaultPoint("refuse-reason-synced")
  package static let refuseSidecarMoved = FaultPoint("refuse-sidecar-moved")
  package static let refuseFileMoved = FaultPoint("refuse-file-moved")
  package static let retrySidecarMoved = FaultPoint("retry-sidecar-moved")
  package static let retryFileMoved = FaultPoint("retry-file-moved")
  package static let attemptCounted = FaultPoint("attempt-counted")
  package static let putBackSidecarMoved = FaultPoint("put-back-sidecar-moved")
  package static let putBackFileMoved = FaultPoint("put-back-file-moved")
}
