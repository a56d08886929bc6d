import Archive
import Dispatch
import DocumentModel
import Ingest
import LinuxEdge

/// The scheduler that moves files through the pipeline: one task per inbox claims, a bounded pool
/// prepares, one queue writes.
///
/// All state is confined to `queue`, and private entry points assert it. A transaction takes all
/// documents that are ready when the writer is free (group commit): one document if there is one, a
/// batch in a backlog. Claims share their syncs in the same way. New arrivals go before leftovers
/// and retries. A claim that may have caused a crash comes last and runs alone until it is
/// committed, so that another crash is blamed on no other claim. All claims in progress share one
/// budget of bytes; a document that is larger than the budget runs alone. Files that are too large
/// for memory are prepared one after the other beside the workers (see
/// `IngestScheduler+Large.swift`).
///
/// During an outage nothing is claimed, claims stay, and work is tried again after 1, 2, 4 … 60
/// seconds (see `IngestScheduler+Outage.swift`).
///
/// Status calls read the gauges, which `queue` updates after each step, so they never block.
final class IngestScheduler: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  struct Limits: Sendable {
    var workers: Int
    /// The maximum number of documents in one transaction.
    var batch: Int
    /// The maximum number of files that one task claims.
    var claims = 64
    /// The bytes that all claims in progress may take together.
    var bytes = ByteBudget.standard
    /// The size of a file above which it is not read into memory, in bytes.
    var largeFile = 8 << 20
  }

  /// Seconds that a stop waits for a claim in progress. The next start finds a claim that hangs.
  private static let claimPatience = 5.0

  /// The states of the scheduler. They only follow one another in this order.
  private enum Lifecycle {
    case running
    /// No new work begins. The closure is called when no work is in progress.
    case stopping(@Sendable () -> Void)
    case stopped
  }

  let queue = DispatchQueue(label: "khazin.scheduler")
  let pool = DispatchQueue(
    label: "khazin.prepare", qos: .userInitiated, attributes: .concurrent)
  private let writer: DispatchQueue

  let pipeline: Pipeline
  let gauges: Gauges
  let callbacks: SchedulerCallbacks
  let limits: Limits

  /// The inboxes from which a batch is being claimed, each with the start time in seconds on the
  /// monotonic clock.
  var claiming: [Int: Double] = [:]
  /// The inbox that is served first. It rotates, so that each inbox has its turn.
  var nextInbox = 0
  /// New claims that no worker has started yet.
  var fresh: [Claim] = []
  var leftovers: [Claim] = []
  /// Claims of large files. One at a time is prepared, beside the workers, so that no other file
  /// waits for it.
  var large: [Claim] = []
  /// The claim of the large file that is being prepared.
  var largeInHand: ClaimID?
  /// The claims that workers prepare, each with the bytes that are reserved for it.
  var inHand: [ClaimID: Int] = [:]
  /// The claim that runs alone. No other claim starts until it is committed or gone.
  var alone: ClaimID?
  var ready: [PreparedClaim] = []
  var readyBytes = 0
  var budget: ByteBudget
  var isWriting = false
  var pause: Pause?
  /// The claims that wait for room; see `IngestScheduler+Room.swift`.
  var roomWaits: [ClaimID: RoomWait] = [:]
  private var lifecycle = Lifecycle.running

  init(
    pipeline: Pipeline, gauges: Gauges, writer: DispatchQueue, limits: Limits,
    callbacks: SchedulerCallbacks
  ) {
    self.pipeline = pipeline
    self.gauges = gauges
    self.writer = writer
    self.limits = limits
    budget = ByteBudget(limit: limits.bytes)
    self.callbacks = callbacks
  }

  /// Looks for new work. Cheap; can be called from any queue.
  func hint() {
    queue.async {
      self.pump()
      self.publish()
    }
  }

  /// Adds claims that an earlier session left. They run after new arrivals.
  func takeUp(_ claims: [Claim]) {
    queue.async {
      for claim in claims { self.putDown(claim) }
      self.budget.take(claims.reduce(0) { $0 + $1.waitingBytes })
      self.pump()
      self.publish()
    }
  }

  /// Finishes the work in progress, then calls `done`. Work that cannot be finished stays claimed.
  func stop(_ done: @escaping @Sendable () -> Void) {
    queue.async {
      guard case .running = self.lifecycle else { preconditionFailure("a session ends once") }
      self.lifecycle = .stopping(done)
      self.pipeline.interruptLargeFiles()
      self.finishIfEmpty()
    }
  }

  /// True if nothing is in progress and nothing waits for a worker or the writer.
  var isAtRest: Bool { queue.sync { !hasWork } }

  /// The claims that an outage deferred or an earlier session left.
  var deferred: Set<ClaimID> {
    queue.sync { Set(leftovers.map(\.id)).union(roomWaits.keys) }
  }

  // MARK: On `queue`

  var isPaused: Bool { pause.map { !$0.isOver } ?? false }

  var isRunning: Bool {
    if case .running = lifecycle { true } else { false }
  }

  /// True if work is in progress or can continue. An inbox that has not answered for 30 s does not
  /// count as work.
  var hasWork: Bool {
    isClaiming(within: 30) || !inHand.isEmpty || isWriting || !custody.isEmpty
  }

  /// True if a batch is being claimed whose claim began at most `seconds` ago.
  private func isClaiming(within seconds: Double) -> Bool {
    let now = Clock.monotonic()
    return claiming.values.contains { now - $0 <= seconds }
  }

  func pump() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard isRunning else { return }
    pipeline.reportHeldAndGrown()
    guard !isPaused else { return }
    write()
    claimMore()
    prepareMore()
  }

  /// Runs `body` on `queue` after a step of a worker, an inbox or the writer.
  func turn(_ body: @escaping @Sendable () -> Void) {
    queue.async {
      body()
      self.endWithoutWork()
      self.finishIfEmpty()
      self.publish()
    }
  }

  func publish() {
    dispatchPrecondition(condition: .onQueue(queue))
    let (begun, waiting, later) = (inHand.count, ready.count, leftovers.count + roomWaits.count)
    let (bytes, most) = (budget.used, budget.most)
    gauges.update {
      $0.preparing = begun
      $0.ready = waiting
      $0.deferred = later
      $0.bytes = bytes
      $0.mostBytes = max($0.mostBytes, most)
    }
  }

  /// The claims whose next step the scheduler has to start.
  private var custody: [Claim] { fresh + leftovers + large + ready.map(\.claim) }

  func write() {
    dispatchPrecondition(condition: .onQueue(queue))
    if case .stopped = lifecycle { return }
    guard !isWriting, !ready.isEmpty, !isPaused else { return }
    isWriting = true
    let batch = Array(ready.prefix(limits.batch))
    writer.async { [self] in
      do throws(Outage) {
        try gauges.progress.watch("storing a batch", times: 5) { () throws(Outage) in
          try pipeline.commit(batch)
        }
        turn { self.committed(batch) }
      } catch {
        let outage = error
        turn { self.commitFailed(outage) }
      }
    }
  }

  private func committed(_ batch: [PreparedClaim]) {
    isWriting = false
    ready.removeFirst(batch.count)
    let bytes = batch.reduce(0) { $0 + $1.weight }
    readyBytes -= bytes
    budget.giveBack(bytes)
    if batch.contains(where: { $0.claim.id == alone }) { alone = nil }
    succeeded("store")
    callbacks.committed()
    pump()
  }

  private func commitFailed(_ outage: Outage) {
    isWriting = false
    enter(outage, stage: "store")
  }

  /// Adds claims that the pipeline still holds and that a failure removed from the scheduler.
  func adoptStrays() {
    let known = Set(custody.map(\.id)).union(inHand.keys).union(roomWaits.keys)
    guard claiming.isEmpty else { return }
    let strays = pipeline.claims.filter { !known.contains($0.id) }
    for claim in strays { putDown(claim) }
    budget.take(strays.reduce(0) { $0 + $1.waitingBytes })
  }

  private func finishIfEmpty() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard case .stopping(let done) = lifecycle, inHand.isEmpty, !isWriting else { return }
    if isClaiming(within: Self.claimPatience) {
      queue.asyncAfter(deadline: .now() + 0.5) { self.finishIfEmpty() }
      return
    }
    guard ready.isEmpty || pause != nil else { return write() }
    for claim in custody { pipeline.setDown(claim) }
    (fresh, leftovers, large, ready, readyBytes) = ([], [], [], [], 0)
    (alone, pause) = (nil, nil)
    endRoomWaits()
    budget = ByteBudget(limit: limits.bytes)
    gauges.update { $0.outage = nil }
    publish()
    lifecycle = .stopped
    done()
  }
}
