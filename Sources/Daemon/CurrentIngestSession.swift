import Spool
import Synchronization

/// The running ingest session; nil before the first, between two sessions, and after the last.
final class CurrentIngestSession: Sendable {
  private let session = Mutex<IngestSession?>(nil)

  var value: IngestSession? {
    get { session.withLock { $0 } }
    set { session.withLock { $0 = newValue } }
  }

  /// The counts of all inboxes; nil without a session.
  var counts: SpoolWatcher.Counts? { value?.watcher.counts }

  /// True if the free space meets `keep_free`; nil without a session.
  var hasRoom: Bool? { value?.scheduler.callbacks.hasRoom() }
}
