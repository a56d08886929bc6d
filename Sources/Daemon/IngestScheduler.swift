import Archive
import Dispatch
import Ingest
import LinuxEdge
import Spool
import DocumentModel

/// Moves files through the page: one task an inbox claims, a bounded pool prepares, one queue writes.
///
/// All state is confined to `queue`, and private entry points assert it. A transaction takes
/// whatever is ready when the writer is free (group commit): one document when there is one, a
/// batch in a backlog; claims share their syncs in the same way. New arrivals go before leftovers
/// and retries; a claim that may be the reason of a crash comes last and is worked on alone until it
/// is committed, so that the next crash hits no other. What is in hand keeps within one budget of
/// bytes; a document that is larger than that is worked on alone.
///
/// While an outage lasts nothing is taken, claims stay, and the work is tried again after 1, 2,
/// 4 … 60 seconds (see `IngestScheduler+Outage.swift`).
///
/// Who asks how it goes reads the gauges, into which every turn of `queue` writes, and never waits.
final class IngestScheduler: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  struct Limits: Sendable {
    var workers: Int
    /// Documents in one transaction at most.
    var batch: Int
    /// Files that one task claims at most.
    var claims = 64
    /// Bytes that everything in hand may take.
    var bytes = ByteBudget.standard
  }

  /// Where work comes from and what is told about it.
  struct SchedulerCallbacks: Sendable {
    /// Inboxes, numbered from 0; each has a queue of its own, on which its files are claimed.
    var inboxQueues: [DispatchQueue]
    /// The next files of an inbox that are complete, at most so many; called on `queue`.
    var next: @Sendable (_ inbox: Int, _ limit: Int) -> [Arrival]
    /// Files that could not be claimed, for a fault of ours: they wait again.
    var giveBack: @Sendable ([Arrival]) -> Void
    /// Files that may not be complete.
    var keep: @Sendable ([SpoolFolder.IncompleteFile]) -> Void
    /// A transaction was committed.
    var committed: @Sendable () -> Void
    /// An outage ended: what failed before may be seen again.
    var rescan: @Sendable () -> Void
    /// Whether so much is free that a claim would be tried at all.
    var hasRoom: @Sendable () -> Bool
    var tell: @Sendable (Event) -> Void
  }

  /// Seconds that a stop waits for a claim; one that hangs is found by the next start.
  private static let claimPatience = 5.0

  /// From the first file to the last in hand, and never back.
  private enum Life {
    case running
    /// Nothing new is begun; who asked is told when the hands are empty.
    case stopping(@Sendable () -> Void)
    case stopped
  }

  let queue = DispatchQueue(label: "khazin.scheduler")
  private let pool = DispatchQueue(
    label: "khazin.prepare", qos: .userInitiated, attributes: .concurrent)
  private let writer: DispatchQueue

  let pipeline: Pipeline
  let gauges: Gauges
  let callbacks: SchedulerCallbacks
  private let limits: Limits

  /// Inboxes in which a batch is being claimed, and since when, on the monotone clock.
  private var claiming: [Int: Double] = [:]
  /// The inbox that is asked first, so that each has its turn.
  private var nextInbox = 0
  /// Claimed and not yet begun.
  private var fresh: [Claim] = []
  var leftovers: [Claim] = []
  /// In a worker's hands, each with the bytes it is counted for.
  private var inHand: [ClaimID: Int] = [:]
  /// Nothing else is begun until this one is committed or gone.
  private var alone: ClaimID?
  private var ready: [PreparedDocument] = []
  private var readyBytes = 0
  private var budget: ByteBudget
  private var isWriting = false
  var pause: Pause?
  private var life = Life.running

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

  /// Something may be waiting; cheap, from anywhere.
  func hint() {
    queue.async {
      self.pump()
      self.publish()
    }
  }

  /// Claims left from before: taken after new arrivals.
  func takeUp(_ claims: [Claim]) {
    queue.async {
      self.leftovers += claims
      self.budget.take(claims.reduce(0) { $0 + $1.waitingBytes })
      self.pump()
      self.publish()
    }
  }

  /// Finishes what is in hand, then calls `done`; what cannot be finished stays claimed.
  func stop(_ done: @escaping @Sendable () -> Void) {
    queue.async {
      guard case .running = self.life else { preconditionFailure("a shift ends once") }
      self.life = .stopping(done)
      self.finishIfEmpty()
    }
  }

  /// Whether nothing is in hand and nothing waits for a worker or the writer.
  var isAtRest: Bool { queue.sync { !hasWork } }

  /// The claims put off by an outage or left from before.
  var deferred: Set<ClaimID> { queue.sync { Set(leftovers.map(\.id)) } }

  // MARK: On `queue`

  var isPaused: Bool { pause.map { !$0.isOver } ?? false }

  var isRunning: Bool {
    if case .running = life { true } else { false }
  }

  /// Something is in hand, or ours to go on with. An inbox that does not answer has no work for us.
  var hasWork: Bool {
    isClaiming(within: 30) || !inHand.isEmpty || isWriting || !custody.isEmpty
  }

  /// True if a claim is under way that began at most some seconds ago.
  private func isClaiming(within seconds: Double) -> Bool {
    let now = Clock.monotonic()
    return claiming.values.contains { now - $0 <= seconds }
  }

  func pump() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard isRunning else { return }
    pipeline.reportStays()
    guard !isPaused else { return }
    write()
    claimMore()
    prepareMore()
  }

  /// What happened in a worker or on the writer, back on `queue`.
  private func turn(_ body: @escaping @Sendable () -> Void) {
    queue.async {
      body()
      self.endWithoutWork()
      self.finishIfEmpty()
      self.publish()
    }
  }

  func publish() {
    dispatchPrecondition(condition: .onQueue(queue))
    let (begun, waiting, later) = (inHand.count, ready.count, leftovers.count)
    let (bytes, most) = (budget.used, budget.most)
    gauges.update {
      $0.preparing = begun
      $0.ready = waiting
      $0.deferred = later
      $0.bytes = bytes
      $0.mostBytes = max($0.mostBytes, most)
    }
  }

  /// Claims whose next step is ours to start.
  private var custody: [Claim] { fresh + leftovers + ready.map(\.draft.claim) }

  private func claimMore() {
    let count = callbacks.inboxQueues.count
    for step in 0..<count {
      // While one batch is prepared the next is claimed.
      guard fresh.count <= limits.claims / 2, budget.used <= limits.bytes / 2 else { return }
      let inbox = (nextInbox + step) % count
      guard claiming[inbox] == nil else { continue }
      let arrivals = callbacks.next(inbox, limits.claims)
      if !arrivals.isEmpty { claim(arrivals, from: inbox) }
    }
    nextInbox = (nextInbox + 1) % max(1, count)
  }

  private func claim(_ arrivals: [Arrival], from inbox: Int) {
    claiming[inbox] = Clock.monotonic()
    callbacks.inboxQueues[inbox].async { [self] in
      do throws(Outage) {
        let taken = try gauges.progress.watch("taking files out of an inbox", .processor) {
          () throws(Outage) in try pipeline.claim(arrivals)
        }
        turn {
          self.succeeded("claim")
          self.claimed(taken, from: inbox)
        }
      } catch {
        let outage = error
        turn {
          self.claiming[inbox] = nil
          self.callbacks.giveBack(arrivals)
          self.enter(outage, stage: "claim")
        }
      }
    }
  }

  private func claimed(_ taken: [SpoolFolder.ClaimResult], from inbox: Int) {
    claiming[inbox] = nil
    var incomplete: [SpoolFolder.IncompleteFile] = []
    for one in taken {
      switch one {
      case .claimed(let claim):
        fresh.append(claim)
        budget.take(claim.waitingBytes)
      case .incomplete(let file): incomplete.append(file)
      case .held, .gone: break
      }
    }
    if !incomplete.isEmpty { callbacks.keep(incomplete) }
    pump()
  }

  private func prepareMore() {
    while inHand.count < limits.workers, alone == nil, let (claim, place) = next() {
      let bytes = claim.preparingBytes
      if claim.isAlone || !budget.admits(bytes) || readyIsFull {
        guard inHand.isEmpty, ready.isEmpty, !isWriting else { return }
        if claim.isAlone { alone = claim.id }
      }
      if let place { leftovers.remove(at: place) } else { fresh.removeFirst() }
      budget.giveBack(claim.waitingBytes)
      budget.take(bytes)
      prepare(claim, bytes)
    }
  }

  /// The claim whose turn it is, and its place among the leftovers.
  private func next() -> (Claim, Int?)? {
    if let claim = fresh.first { return (claim, nil) }
    guard let place = leftovers.firstIndex(where: { !$0.isAlone }) ?? leftovers.indices.first
    else { return nil }
    return (leftovers[place], place)
  }

  /// The writer has enough to do.
  private var readyIsFull: Bool { readyBytes > limits.bytes / 4 }

  private func prepare(_ claim: Claim, _ bytes: Int) {
    inHand[claim.id] = bytes
    pool.async { [self] in
      do throws(Outage) {
        let draft = try pipeline.prepare(claim)
        turn { self.prepared(claim, draft) }
      } catch {
        let outage = error
        pipeline.setDown(claim)
        turn { self.unprepared(claim, outage) }
      }
    }
  }

  private func prepared(_ claim: Claim, _ draft: PreparedDocument?) {
    letGo(claim.id)
    if let draft {
      ready.append(draft)
      readyBytes += draft.bytes
      budget.take(draft.bytes)
    } else if alone == claim.id {
      alone = nil
    }
    succeeded("prepare")
    write()
    pump()
  }

  private func unprepared(_ claim: Claim, _ outage: Outage) {
    letGo(claim.id)
    if alone == claim.id { alone = nil }
    leftovers.append(claim)
    budget.take(claim.waitingBytes)
    enter(outage, stage: "prepare")
  }

  /// A worker's hands are empty.
  private func letGo(_ claim: ClaimID) {
    if let bytes = inHand.removeValue(forKey: claim) { budget.giveBack(bytes) }
  }

  func write() {
    dispatchPrecondition(condition: .onQueue(queue))
    if case .stopped = life { return }
    guard !isWriting, !ready.isEmpty, !isPaused else { return }
    isWriting = true
    let batch = Array(ready.prefix(limits.batch))
    writer.async { [self] in
      do throws(Outage) {
        try gauges.progress.watch("storing a batch", times: 5) { () throws(Outage) in
          try pipeline.commit(batch)
        }
        turn { self.settled(batch) }
      } catch {
        let outage = error
        turn { self.unsettled(outage) }
      }
    }
  }

  private func settled(_ batch: [PreparedDocument]) {
    isWriting = false
    ready.removeFirst(batch.count)
    let bytes = batch.reduce(0) { $0 + $1.bytes }
    readyBytes -= bytes
    budget.giveBack(bytes)
    if batch.contains(where: { $0.draft.claim.id == alone }) { alone = nil }
    succeeded("store")
    callbacks.committed()
    pump()
  }

  private func unsettled(_ outage: Outage) {
    isWriting = false
    enter(outage, stage: "store")
  }

  /// Claims that a failure left in our hands without a place here.
  func adoptStrays() {
    let known = Set(custody.map(\.id)).union(inHand.keys)
    guard claiming.isEmpty else { return }
    let strays = pipeline.claims.filter { !known.contains($0.id) }
    leftovers += strays
    budget.take(strays.reduce(0) { $0 + $1.waitingBytes })
  }

  private func finishIfEmpty() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard case .stopping(let done) = life, inHand.isEmpty, !isWriting else { return }
    if isClaiming(within: Self.claimPatience) {
      queue.asyncAfter(deadline: .now() + 0.5) { self.finishIfEmpty() }
      return
    }
    guard ready.isEmpty || pause != nil else { return write() }
    for claim in custody { pipeline.setDown(claim) }
    (fresh, leftovers, ready, readyBytes, alone, pause) = ([], [], [], 0, nil, nil)
    budget = ByteBudget(limit: limits.bytes)
    gauges.update { $0.outage = nil }
    publish()
    life = .stopped
    done()
  }
}
