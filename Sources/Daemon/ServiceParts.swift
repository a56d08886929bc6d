import Archive
import Classification
import Description
import Dispatch
import Ingest
import LinuxEdge
import Synchronization
import DocumentModel

/// The objects that live as long as the daemon, shared by the ingest sessions and the control
/// handlers.
struct ServiceParts: Sendable {
  let root: String?
  let archive: ArchiveStore
  let writer: DispatchQueue
  let gauges: Gauges
  let lastEnd: PreviousExit
  let desk: Desk
  let current: CurrentSession
  let rules: CurrentRules
  let sources = SourcePolicies()
  let reprocessing = CurrentRun()
  let backupTurn = ExclusiveTask()
  let trainingTurn = ExclusiveTask()

  init(root: String?, archive: ArchiveStore, writer: DispatchQueue, _ known: Known) {
    self.root = root
    self.archive = archive
    self.writer = writer
    gauges = known.gauges
    lastEnd = known.lastEnd
    let rules = CurrentRules()
    self.rules = rules
    desk = Desk(
      allowed: { field in rules.values(of: field) },
      text: { original, record in Preparation.standard.cleanText(of: original, with: record) })
    current = CurrentSession()
  }

  /// The objects that exist before the archive is open.
  struct Known: Sendable {
    let gauges: Gauges
    let lastEnd: PreviousExit
  }

  /// The compiled rules, built on first use. Building takes longer than the rest of a start, so a
  /// start does not wait for it.
  var preparation: Preparation { rules.preparation }

  /// Runs `body` on the writer's queue, where the archive may be written. Work that is already
  /// queued there goes first.
  func onWriter<Result, Failure: Error>(
    _ body: @Sendable () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result = writer.sync { () -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }
}

/// The running ingest session; nil before the first, between two sessions, and after the last.
final class CurrentSession: Sendable {
  private let session = Mutex<IngestSession?>(nil)

  var value: IngestSession? {
    get { session.withLock { $0 } }
    set { session.withLock { $0 = newValue } }
  }
}
