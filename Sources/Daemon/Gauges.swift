import DocumentModel
import Ingest
import LinuxEdge
import Synchronization

/// The counters and the current problems of the daemon. All components write them. The control
/// socket reads a snapshot, so it never waits for ingest.
final class Gauges: Sendable {
  struct State: Sendable {
    /// The number of finished files since the start, by kind of event.
    var finished: [Event.Kind: Int] = [:]
    /// The last failures, newest last; at most `errorLimit`.
    var errors: [Failure] = []
    /// The current outage.
    var outage: Outage?
    /// The claims that wait for room, with the reason.
    var roomWaits: [ClaimID: Outage] = [:]
    /// The problem of the last configuration that failed to load, as a sentence.
    var badConfiguration: String?
    /// The problem of a learned model that cannot be used, as a sentence.
    var badModel: String?
    /// Busy workers, documents that wait for the writer, and deferred claims.
    var preparing = 0
    var ready = 0
    var deferred = 0
    /// Bytes of memory that are reserved for documents in progress, now and at most so far; see
    /// `ByteBudget`.
    var bytes = 0
    var mostBytes = 0
    var isStopping = false
    fileprivate var perSecond = SecondCounts()
  }

  struct Failure: Sendable {
    let when: Double
    let stage: String
    let name: String?
    let sentence: String
  }

  static let errorLimit = 20

  let started: Double
  /// The monitor of the work in progress.
  let progress = ProgressMonitor.shared
  private let clock: @Sendable () -> Double
  private let state = Mutex(State())

  init(clock: @escaping @Sendable () -> Double) {
    self.clock = clock
    started = clock()
  }

  func update(_ change: (inout sending State) -> Void) {
    state.withLock { change(&$0) }
  }

  var snapshot: State { state.withLock { $0 } }

  /// The number of files finished in the last 60 seconds.
  var lastMinute: Int { state.withLock { $0.perSecond.total(at: clock()) } }

  /// The number of files finished since the start.
  var total: Int { state.withLock { $0.finished.values.reduce(0, +) } }

  func finished(_ kind: Event.Kind) {
    let now = clock()
    state.withLock {
      $0.finished[kind, default: 0] += 1
      $0.perSecond.add(at: now)
    }
  }

  func failed(at stage: String, name: String?, _ sentence: String) {
    let failure = Failure(when: clock(), stage: stage, name: name, sentence: sentence)
    state.withLock {
      $0.errors.append(failure)
      if $0.errors.count > Self.errorLimit { $0.errors.removeFirst() }
    }
  }
}

/// The counts of the last 60 seconds, one cell per second.
private struct SecondCounts: Sendable {
  private var cells = [Int](repeating: 0, count: 60)
  private var newest = 0

  mutating func add(at now: Double) {
    advance(to: Int(clamping: now))
    cells[Self.cell(newest)] += 1
  }

  mutating func total(at now: Double) -> Int {
    advance(to: Int(clamping: now))
    return cells.reduce(0, +)
  }

  /// Clears the cells of the seconds that passed without a call. Clears all cells if the clock
  /// moved by 60 s or more, and ignores a smaller step back.
  private mutating func advance(to second: Int) {
    guard second != newest else { return }
    let passed = second.subtractingClamped(newest)
    if (1..<60).contains(passed) {
      for stale in (newest + 1)...second { cells[Self.cell(stale)] = 0 }
    } else if passed >= 60 || passed <= -60 {
      cells = [Int](repeating: 0, count: 60)
    } else {
      return
    }
    newest = second
  }

  private static func cell(_ second: Int) -> Int { (second % 60 + 60) % 60 }
}
