import Dispatch
import DocumentModel
import Ingest
import Spool

extension IngestScheduler {
  /// The callbacks through which the scheduler gets files and reports events.
  struct SchedulerCallbacks: Sendable {
    /// The queues of the inboxes, numbered from 0. The files of an inbox are claimed on its queue.
    var inboxQueues: [DispatchQueue]
    /// Returns the next complete files of an inbox, at most `limit`. Called on `queue`.
    var next: @Sendable (_ inbox: Int, _ limit: Int) -> [Arrival]
    /// Puts back files that could not be claimed because of an outage. They wait again.
    var giveBack: @Sendable ([Arrival]) -> Void
    /// Receives files that may be incomplete.
    var keep: @Sendable ([SpoolFolder.IncompleteFile]) -> Void
    /// Called after a transaction is committed.
    var committed: @Sendable () -> Void
    /// Called after a pause, so that files that failed before are found again.
    var rescan: @Sendable () -> Void
    /// Returns true if enough space is free to try a claim.
    var hasRoom: @Sendable () -> Bool
    var report: @Sendable (Event) -> Void
  }
}
