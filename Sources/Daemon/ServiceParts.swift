import Archive
import Classification
import Description
import Dispatch
import Ingest
import LinuxEdge
import Synchronization
import DocumentModel

/// What lives as long as the daemon, shared by the shifts and by the answers.
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

  /// What there is before the archive is open.
  struct Known: Sendable {
    let gauges: Gauges
    let lastEnd: PreviousExit
  }

  /// Built on first use, which takes longer than everything else of a start: off its path.
  var preparation: Preparation { rules.preparation }

  /// Runs `body` where the archive may be written; documents in hand go first.
  func onWriter<Result, Failure: Error>(
    _ body: @Sendable () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result = writer.sync { () -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }
}

/// The shift that works now; nil before the first, while one follows another, and after the last.
final class CurrentSession: Sendable {
  private let session = Mutex<IngestSession?>(nil)

  var value: IngestSession? {
    get { session.withLock { $0 } }
    set { session.withLock { $0 = newValue } }
  }
}
