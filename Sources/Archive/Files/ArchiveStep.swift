import DocumentModel

/// The points at which a test can stop an operation on the archive's files: each leaves a state
/// that a restart must handle.
package enum ArchiveStep: String, CaseIterable, Sendable {
  /// A new archive is complete and synced under a temporary name.
  case made = "archive-made"
  case named = "archive-named"
  /// The backup is copied beside the archive, without withdrawn documents, and synced.
  case restoreCopied = "restore-copied"
  /// The old archive has its second name; the next call renames the copy.
  case restoreKept = "restore-kept"
  case restoreReplaced = "restore-replaced"
  /// The rows of a withdrawn document are gone; its words may still be in the file.
  case withdrawCommitted = "withdraw-committed"
  case scrubMerged = "scrub-merged"
  /// The scrub is about to overwrite free space; readers and the writer continue.
  case scrubOverwriting = "scrub-overwriting"
  case scrubOverwritten = "scrub-overwritten"
  /// Corrections that require a new reading are in the ledger.
  case correctCommitted = "correct-committed"
}

/// The action at each step: nothing, or a test that stops there.
package typealias StepHook = @Sendable (ArchiveStep) throws(Outage) -> Void
