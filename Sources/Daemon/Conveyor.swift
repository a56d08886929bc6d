import Dispatch
import Ingest
import LinuxEdge
import Vocabulary

/// Moves files through the page: a bounded pool prepares, one queue writes.
///
/// All state is confined to `queue`, and private entry points assert it. A transaction takes
/// whatever is ready when the writer is free (group commit): one document when there is one, a
/// batch in a backlog.
///
/// New arrivals go before leftovers and retries. While an outage lasts nothing is taken, claims
/// stay, and the work is tried again after 1, 2, 4 … 60 seconds.
final class Conveyor: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  struct Limits: Sendable {
    var workers: Int
    var batch: Int
    /// Bytes that prepared drafts may hold while the writer is busy.
    var weight = 48 << 20
  }

  /// Where work comes from and what is told about it.
  struct Surroundings: Sendable {
    /// The next file that is complete, or nil; called on `queue`.
    var next: @Sendable () -> Arrival?
    /// Why no new file may be taken now, or nil.
    var obstacle: @Sendable () -> Outage?
    /// An outage ended: what failed before may be seen again.
    var rescan: @Sendable () -> Void
    var tell: @Sendable (Event) -> Void
    /// Uptime in seconds, monotone.
    var uptime: @Sendable () -> Double
  }

  private let queue = DispatchQueue(label: "khazin.conveyor")
  private let pool = DispatchQueue(
    label: "khazin.prepare", qos: .userInitiated, attributes: .concurrent)
  private let writer = DispatchQueue(label: "khazin.writer", qos: .userInitiated)

  private let pipeline: Pipeline
  private let gauges: Gauges
  private let surroundings: Surroundings
  private let limits: Limits

  private var leftovers: [Claim] = []
  private var inHand: [Int: Double] = [:]
  private var ticket = 0
  private var ready: [Draft] = []
  private var readyWeight = 0
  private var isWriting = false
  private var pause: Pause?
  private var stop: (@Sendable () -> Void)?

  private enum Work: Sendable {
    case arrival(Arrival)
    case leftover(Claim)
  }

  private struct Pause {
    var seconds: Double
    var isOver = false
  }

  init(pipeline: Pipeline, gauges: Gauges, limits: Limits, surroundings: Surroundings) {
    self.pipeline = pipeline
    self.gauges = gauges
    self.limits = limits
    self.surroundings = surroundings
  }

  /// Something may be waiting; cheap, from anywhere.
  func hint() { queue.async { self.pump() } }

  /// Claims left from before: taken after new arrivals.
  func takeUp(_ claims: [Claim]) {
    queue.async {
      self.leftovers += claims
      self.pump()
    }
  }

  /// Runs `body` on the writer's queue: the one place from which the archive is written.
  func onWriter<Result>(
    _ body: @Sendable () throws -> Result
  ) rethrows -> Result {
    try writer.sync(execute: body)
  }

  /// Finishes what is in hand, then calls `done`; what cannot be finished stays claimed.
  func stop(_ done: @escaping @Sendable () -> Void) {
    queue.async {
      self.stop = done
      self.finishIfEmpty()
    }
  }

  /// Whether nothing is in hand, and the outage that stops work, if any.
  var rest: (isEmpty: Bool, outage: Outage?) {
    queue.sync {
      (
        inHand.isEmpty && ready.isEmpty && !isWriting && leftovers.isEmpty,
        gauges.snapshot.outage
      )
    }
  }

  /// Seconds that the oldest document has been in a worker's hands; for the watchdog.
  var oldestInHand: Double {
    queue.sync { inHand.values.min().map { surroundings.uptime() - $0 } ?? 0 }
  }

  // MARK: On `queue`

  private func pump() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard stop == nil, pause?.isOver ?? true else { return }
    write()
    while inHand.count < limits.workers, readyWeight < limits.weight {
      guard let work = nextWork() else { break }
      take(work)
    }
    gauges.update { [inHand, ready, leftovers] in
      $0.preparing = inHand.count
      $0.ready = ready.count
      $0.deferred = leftovers.count
    }
  }

  private func nextWork() -> Work? {
    if let obstacle = surroundings.obstacle() {
      enter(obstacle, stage: "claim")
      return nil
    }
    if let arrival = surroundings.next() { return .arrival(arrival) }
    return leftovers.isEmpty ? nil : .leftover(leftovers.removeFirst())
  }

  private func take(_ work: Work) {
    ticket += 1
    let ticket = ticket
    inHand[ticket] = surroundings.uptime()
    pool.async { [self] in
      var claim: Claim?
      do throws(Outage) {
        claim = try self.claim(work)
        let draft = try claim.flatMap { held throws(Outage) in try pipeline.prepare(held) }
        queue.async { self.prepared(ticket, draft) }
      } catch {
        let (outage, claim) = (error, claim)
        queue.async { self.failed(ticket, claim, outage) }
      }
    }
  }

  private func claim(_ work: Work) throws(Outage) -> Claim? {
    switch work {
    case .arrival(let arrival): try pipeline.claim(arrival)
    case .leftover(let claim): claim
    }
  }

  private func prepared(_ ticket: Int, _ draft: Draft?) {
    inHand[ticket] = nil
    if let draft {
      ready.append(draft)
      readyWeight += draft.weight
    } else {
      leave()
    }
    write()
    pump()
    finishIfEmpty()
  }

  private func failed(_ ticket: Int, _ claim: Claim?, _ outage: Outage) {
    inHand[ticket] = nil
    if let claim { leftovers.append(claim) }
    enter(outage, stage: claim == nil ? "claim" : "prepare")
    finishIfEmpty()
  }

  private func write() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard !isWriting, !ready.isEmpty, pause?.isOver ?? true else { return }
    isWriting = true
    let batch = Array(ready.prefix(limits.batch))
    writer.async { [self] in
      do throws(Outage) {
        try pipeline.settle(batch)
        queue.async { self.settled(batch) }
      } catch {
        let outage = error
        queue.async { self.unsettled(outage) }
      }
    }
  }

  private func settled(_ batch: [Draft]) {
    isWriting = false
    ready.removeFirst(batch.count)
    readyWeight -= batch.reduce(0) { $0 + $1.weight }
    leave()
    write()
    pump()
    finishIfEmpty()
  }

  private func unsettled(_ outage: Outage) {
    isWriting = false
    enter(outage, stage: "store")
    finishIfEmpty()
  }

  // MARK: Outages

  private func enter(_ outage: Outage, stage: String) {
    dispatchPrecondition(condition: .onQueue(queue))
    let seconds = min(60, (pause?.seconds ?? 0.5) * 2)
    if pause == nil || pause?.isOver == true {
      gauges.failed(at: stage, name: outage.path, outage.sentence)
      var event = Event(.outage, outage.sentence)
      event.stage = stage
      if pause == nil { surroundings.tell(event) }
      pause = Pause(seconds: seconds)
      queue.asyncAfter(deadline: .now() + seconds) { self.tryAgain() }
    }
    gauges.update { $0.outage = outage }
  }

  private func tryAgain() {
    pause?.isOver = true
    surroundings.rescan()
    write()
    pump()
    if ready.isEmpty, inHand.isEmpty, !isWriting, leftovers.isEmpty { leave() }
  }

  /// Something succeeded, or nothing is left that could fail.
  private func leave() {
    guard let current = pause, current.isOver, surroundings.obstacle() == nil else { return }
    pause = nil
    gauges.update { $0.outage = nil }
    surroundings.tell(Event(.recovered, "Work goes on after an outage."))
  }

  // MARK: Stopping

  private func finishIfEmpty() {
    guard let stop, inHand.isEmpty, !isWriting else { return }
    if ready.isEmpty || pause != nil {
      pipeline.setDown(ready.map(\.claim) + leftovers)
      self.stop = nil
      stop()
    } else {
      write()
    }
  }
}
