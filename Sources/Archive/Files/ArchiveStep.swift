import DocumentModel

/// The points at which an operation on the archive's files can be stopped: where the next step makes
/// a state that a restart has to know.
package enum ArchiveStep: String, CaseIterable, Sendable {
  /// A new archive is whole and synced under another name.
  case made = "archive-made"
  case named = "archive-named"
  /// The backup is copied beside the archive, synced, and without what was withdrawn.
  case restoreCopied = "restore-copied"
  /// The old archive has its second name; the next call renames the copy.
  case restoreKept = "restore-kept"
  case restoreReplaced = "restore-replaced"
  /// The rows of a withdrawal are gone; words may still be in the file.
  case withdrawCommitted = "withdraw-committed"
  case scrubMerged = "scrub-merged"
  /// Free space is about to be overwritten: readers and the writer go on.
  case scrubOverwriting = "scrub-overwriting"
  case scrubOverwritten = "scrub-overwritten"
  /// Corrections that have to be read again are in the ledger.
  case correctCommitted = "correct-committed"
}

/// What is done at each step: nothing, or what a test does to stop there.
package typealias StepHook = @Sendable (ArchiveStep) throws(Outage) -> Void
