import Control
import Dispatch
import DocumentModel
import LinuxEdge
import Spool
import Synchronization

/// The number and the ages of unfinished files, for a status that never waits for ingest.
///
/// Numbers come from counters. Ages come from a sample of the `limit` oldest files of each state,
/// which is taken on its own queue. If the sample is not ready within `patience` because the
/// watcher is scanning, the last one is used.
final class QueueSampler: Sendable {
  /// The maximum number of sampled files per state.
  static let limit = 200
  /// Milliseconds.
  private static let patience = 4
  /// Upper bounds in seconds, after Postfix's qshape(1).
  private static let ageBounds = [60, 300, 3_600, 86_400]

  /// The times from which the ages of the oldest files count, by state, in seconds since 1970.
  struct Sample: Sendable {
    var waiting: [Double] = []
    var settling: [Double] = []
    var held: [Double] = []
    var claimed: [Double] = []
  }

  private struct State: Sendable {
    var latest = Sample()
    var isSampling = false
  }

  private let queue = DispatchQueue(label: "khazin.sample")
  private let spool: SpoolFolder
  private let watcher: SpoolWatcher
  private let state = Mutex(State())

  init(_ spool: SpoolFolder, _ watcher: SpoolWatcher) {
    self.spool = spool
    self.watcher = watcher
  }

  /// Returns the numbers and ages of unfinished files.
  /// - Parameter deferred: the number of claims that an outage deferred.
  func summary(deferred: Int, at now: Double) -> QueueSummary {
    let counts = watcher.counts
    let claimed = spool.claimedCount
    var summary = QueueSummary()
    summary.waiting = counts.waiting
    summary.settling = counts.settling + counts.sidecars
    summary.ignored = counts.ignored
    summary.held = spool.heldCount
    summary.deferred = min(deferred, claimed)
    summary.claimed = claimed - summary.deferred
    summary.refused = spool.refusedCount
    summary.uncountedInboxes = counts.unscanned + counts.unreadable
    guard summary.waiting + summary.settling + summary.held + claimed > 0 else {
      summary.ages = Self.buckets([])
      return summary
    }
    let sample = sample()
    let ages =
      Self.ages(sample.waiting, summary.waiting, at: now)
      + Self.ages(sample.settling, summary.settling, at: now)
      + Self.ages(sample.held, summary.held, at: now)
      + Self.ages(sample.claimed, claimed, at: now)
    summary.oldestAgeSeconds = ages.map(\.age).max()
    summary.ages = Self.buckets(ages)
    return summary
  }

  /// Returns the ages of `count` files. Files beyond the sample are younger than all files in it,
  /// and count with its youngest age.
  private static func ages(
    _ since: [Double], _ count: Int, at now: Double
  ) -> [(age: Double, count: Int)] {
    var ages = since.map { max(0, now - $0) }.sorted(by: >).prefix(count).map { ($0, 1) }
    if count > ages.count { ages.append((ages.last?.0 ?? 0, count - ages.count)) }
    return ages
  }

  private static func buckets(_ ages: [(age: Double, count: Int)]) -> [QueueSummary.AgeBucket] {
    var rest = ages
    var buckets = ageBounds.map { bound in
      let count = rest.reduce(0) { $0 + ($1.age < Double(bound) ? $1.count : 0) }
      rest.removeAll { $0.age < Double(bound) }
      return QueueSummary.AgeBucket(underSeconds: bound, count: count)
    }
    buckets.append(
      QueueSummary.AgeBucket(underSeconds: nil, count: rest.reduce(0) { $0 + $1.count }))
    return buckets
  }

  /// Returns the newest sample that is ready within `patience`.
  private func sample() -> Sample {
    let isMine = state.withLock { state in
      defer { state.isSampling = true }
      return !state.isSampling
    }
    if isMine {
      let isReady = DispatchSemaphore(value: 0)
      queue.async {
        let sample = self.take()
        self.state.withLock { $0 = State(latest: sample) }
        isReady.signal()
      }
      _ = isReady.wait(timeout: .now() + .milliseconds(Self.patience))
    }
    return state.withLock { $0.latest }
  }

  private func take() -> Sample {
    dispatchPrecondition(condition: .onQueue(queue))
    let queued = watcher.queued(Self.limit)
    func changed(_ files: [QueuedFile]) -> [Double] {
      files.compactMap { $0.changed.map { Double($0) / 1e9 } }
    }
    return Sample(
      waiting: changed(queued.waiting), settling: changed(queued.settling + queued.sidecars),
      held: spool.held(Self.limit).compactMap { $0.changed.map { Double($0) / 1e9 } },
      claimed: spool.claims.prefix(Self.limit).compactMap {
        Clock.seconds(from: $0.attempt.claimed)
      })
  }
}
