import Dispatch
import DocumentModel
import LinuxEdge

/// The watcher of all inboxes, which finds complete files. Each inbox has its own `InboxWatcher`,
/// so that an inbox whose file system does not answer does not stop the others.
///
/// The files found wait in bounded lists until `take`. If a list was full, a scan finds the rest
/// when the list is empty. No call here waits for a file system for longer than it documents.
package final class SpoolWatcher: Sendable {
  /// A sidecar that is in an inbox without its document.
  package struct SidecarOffer: Sendable, Equatable {
    /// The arrival of the sidecar.
    package var arrival: Arrival
    /// True if the sidecar has waited long enough. If no sighting takes it, it is an orphan.
    package var isFinal: Bool
  }

  /// The counts for `status`. Each entry of an inbox is counted once; a held entry only as held.
  package struct Counts: Sendable, Equatable {
    /// Files that are complete and not yet claimed.
    package var waiting = 0
    /// True if more files wait than the list holds.
    package var hasMore = false
    package var settling = 0
    package var sidecars = 0
    /// Files that match the ignore list.
    package var ignored = 0
    /// Sidecars to give to the archive now.
    package var offered = 0
    /// Inboxes whose first scan has not ended, without those in `unreadable`. Their files are not
    /// counted yet.
    package var unscanned = 0
    /// Inboxes that cannot be opened or do not answer. Their files are not counted, or the counts
    /// are those of an earlier scan.
    package var unreadable = 0
    /// Sentences that explain why an inbox cannot be watched or read.
    package var problems: [String] = []
  }

  /// Seconds after which an inbox that does not answer is a problem.
  static let patience = 30.0
  /// Seconds to wait for the inboxes to open at a start, for their queues at a stop, and for a
  /// query on a queue.
  private static let wait = (start: 2.0, stop: 3.0, look: 2.0)

  package let spool: SpoolFolder
  let inboxes: [InboxWatcher]

  /// Creates a watcher.
  /// - Parameter onReady: called on the queue of an inbox when `take`, `takeSidecars`, or
  ///   `takeNewlyHeld` or `takeChanged` of the spool has something new. It must not block or call
  ///   back.
  package init(_ spool: SpoolFolder, onReady: @escaping @Sendable () -> Void) {
    self.spool = spool
    inboxes = spool.inboxes.indices.map { InboxWatcher(spool, $0, onReady: onReady) }
  }

  /// Starts watching, and scans everything once. An inbox that does not open within two seconds, or
  /// cannot be opened while another can, is watched as soon as it opens.
  /// - Parameter first: runs on the queue of each inbox before its first scan.
  /// - Throws: an outage if no inbox can be opened or created.
  package func start(_ first: @escaping @Sendable (Int) -> Void = { _ in }) throws(Outage) {
    for inbox in inboxes { inbox.start { first(inbox.index) } }
    let end = Clock.monotonic() + Self.wait.start
    var failures: [(InboxWatcher, SystemError)] = []
    for inbox in inboxes {
      while inbox.published.withLock({ $0.firstOpening == nil }), Clock.monotonic() < end {
        Clock.sleep(seconds: 0.002)
      }
      guard case .failure(let error) = inbox.published.withLock({ $0.firstOpening }) else {
        continue
      }
      failures.append((inbox, error))
    }
    guard failures.count == inboxes.count, let (inbox, error) = failures.first else { return }
    stop()
    throw error.outage("make", Array(inbox.inbox.settings.path.utf8))
  }

  /// Stops watching. A queue that waits for its file system stops when that answers.
  package func stop() {
    for inbox in inboxes { _ = inbox.stop(within: Self.wait.stop) }
  }

  /// Scans all inboxes again, including held files.
  package func rescan() {
    for inbox in inboxes { inbox.queue.async { inbox.work { $0.scan(retryHeld: true) } } }
  }

  /// Takes at most `limit` complete files of an inbox, in order of arrival.
  package func take(_ limit: Int, from index: Int) -> [Arrival] {
    let inbox = inboxes[index]
    let (taken, isExhausted) = inbox.published.withLock { published in
      let taken = published.ready.take(limit)
      published.counts.waiting = max(0, published.counts.waiting - taken.count)
      return (taken, published.ready.count == 0 && published.counts.hasMore)
    }
    if isExhausted { inbox.queue.async { inbox.work { $0.scanUnfinished() } } }
    return taken.map(\.arrival)
  }

  /// Puts files back that were taken but could not be claimed because of an outage. They wait
  /// again.
  package func giveBack(_ arrivals: [Arrival]) {
    for (index, group) in Dictionary(grouping: arrivals, by: \.inbox) {
      let inbox = inboxes[index]
      let files = group.map { QueuedFile($0) }
      inbox.published.withLock { published in
        published.ready.giveBack(files)
        published.counts.waiting += files.count
      }
    }
  }

  /// Returns files to their watchers that were taken but may be incomplete.
  package func keep(_ incomplete: [SpoolFolder.IncompleteFile]) {
    for (index, group) in Dictionary(grouping: incomplete, by: \.arrival.inbox) {
      let inbox = inboxes[index]
      inbox.queue.async { inbox.work { $0.keep(group) } }
    }
  }

  /// Makes the inboxes of lingering claims set their timers. Call this after a commit that left
  /// claims lingering.
  package func noteLingering() {
    for inbox in inboxes where spool.nextLingering(of: inbox.index) != nil {
      inbox.queue.async { inbox.work { _ in } }
    }
  }

  /// Takes the sidecars without a document that are to be given to the archive.
  package func takeSidecars(from index: Int) -> [SidecarOffer] {
    inboxes[index].published.withLock { published in
      defer { (published.offers, published.counts.offered) = ([], 0) }
      return published.offers
    }
  }

  /// Returns the queue of an inbox, which makes every system call on that inbox.
  package func queue(of index: Int) -> DispatchQueue { inboxes[index].queue }

  package var inboxCount: Int { inboxes.count }

  /// Scans the inboxes in which nothing waits. Returns true if only files are left that are held,
  /// empty, ignored or being written, and sidecars without a document. Sidecars that are due are
  /// offered first, and the result is false while offers wait.
  package func isDrained() -> Bool {
    inboxes.allSatisfy { inbox in
      inbox.run(within: Self.wait.look) { inbox.isDrained() } ?? false
    }
  }

  /// The path of an inbox that has not answered for `patience` seconds; nil if all answer.
  package var silentInbox: String? {
    inboxes.first { $0.isBusy(for: Self.patience) }?.inbox.settings.path
  }

  package var counts: Counts {
    let now = Clock.monotonic()
    var all = Counts()
    for inbox in inboxes {
      let (counts, busySince) = inbox.published.withLock { ($0.counts, $0.busySince) }
      all.add(counts)
      if let busySince, now - busySince > Self.patience {
        all.unscanned -= counts.unscanned
        all.unreadable += 1 - counts.unreadable
        all.problems.append(
          "The inbox '\(inbox.inbox.settings.path)' has not answered for "
            + "\(Int(now - busySince)) s; Khazin still watches the others.")
      }
    }
    return all
  }

  /// The files that are not claimed yet, oldest first.
  package struct Queued: Sendable {
    package var waiting: [QueuedFile] = []
    package var settling: [QueuedFile] = []
    package var sidecars: [QueuedFile] = []
    package var ignored: [QueuedFile] = []
  }

  /// Returns at most `limit` files of each inbox and kind, without held files. An inbox that is
  /// busy for longer than two seconds returns only its waiting files.
  package func queued(_ limit: Int) -> Queued {
    var all = Queued()
    let isHeld = spool.heldFilter() ?? { _ in false }
    for inbox in inboxes {
      all.waiting += inbox.published.withLock { Array($0.ready.all.prefix(limit)) }
      guard !inbox.isBusy(for: Self.wait.look),
        let rest = inbox.run(
          within: Self.wait.look,
          {
            (
              inbox.settling.oldest(limit), inbox.sidecars.oldest(limit),
              inbox.ignored.oldest(limit)
            )
          })
      else { continue }
      all.settling += rest.0
      all.sidecars += rest.1
      all.ignored += rest.2
    }
    all.waiting.removeAll { isHeld($0.arrival) }
    all.settling.removeAll { isHeld($0.arrival) }
    all.sidecars.removeAll { isHeld($0.arrival) }
    return all
  }
}

extension SpoolWatcher.Counts {
  fileprivate mutating func add(_ other: SpoolWatcher.Counts) {
    waiting += other.waiting
    hasMore = hasMore || other.hasMore
    settling += other.settling
    sidecars += other.sidecars
    ignored += other.ignored
    offered += other.offered
    unscanned += other.unscanned
    unreadable += other.unreadable
    problems += other.problems
  }
}

extension InboxWatcher {
  /// Returns true if the inbox is drained. See `SpoolWatcher.isDrained`. The cost of a scan grows
  /// with the number of files, so the scan runs only if the result can be true.
  fileprivate func isDrained() -> Bool {
    guard isIdle else { return false }
    work { $0.scan(retryHeld: false) }
    guard isIdle, !isUnfinished else { return false }
    offerOldSidecars()
    return published.withLock { $0.offers.isEmpty }
  }

  private var isIdle: Bool {
    published.withLock { $0.ready.count == 0 } && settling.filledCount == 0
  }
}
