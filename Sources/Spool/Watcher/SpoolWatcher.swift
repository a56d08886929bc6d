import Dispatch
import LinuxEdge
import DocumentModel

/// Finds what is complete in the inboxes: one `InboxWatcher` each, so that an inbox whose file system
/// does not answer keeps no other from being watched.
///
/// What the watchers find waits in bounded lists until `take`; when one was full, a scan finds the
/// rest once the list is empty. No call here waits for a file system for longer than it says.
package final class SpoolWatcher: Sendable {
  /// A sidecar that lies in an inbox without its document.
  package struct SidecarOffer: Sendable, Equatable {
    /// Of the sidecar.
    package var arrival: Arrival
    /// It has waited long enough: if no sighting takes it, it is an orphan.
    package var isFinal: Bool
  }

  /// Numbers for `status`. Each entry of an inbox is counted once: a held one as held alone.
  package struct Counts: Sendable, Equatable {
    /// Complete, not yet claimed.
    package var waiting = 0
    /// More wait than the list holds.
    package var hasMore = false
    package var settling = 0
    package var sidecars = 0
    /// Covered by the ignore list.
    package var ignored = 0
    /// Sidecars to be given to the archive now.
    package var offered = 0
    /// What keeps an inbox from being watched or read, as sentences.
    package var problems: [String] = []
  }

  /// Seconds after which an inbox that does not answer is a problem.
  static let patience = 30.0
  /// Seconds that a start waits for the inboxes to open, and a stop for their queues.
  private static let wait = (start: 2.0, stop: 3.0, look: 2.0)

  package let spool: SpoolFolder
  let inboxes: [InboxWatcher]

  /// `onReady` is called on the queue of an inbox when `take`, `takeSidecars` or the spool's
  /// `takeNewlyHeld` has something new; it must not block and must not call back.
  package init(_ spool: SpoolFolder, onReady: @escaping @Sendable () -> Void) {
    self.spool = spool
    inboxes = spool.inboxes.indices.map { InboxWatcher(spool, $0, onReady: onReady) }
  }

  /// Begins to watch, and scans everything once. An inbox that does not open within two seconds is
  /// watched as soon as it does.
  /// - Parameter first: runs on the queue of each inbox before its first scan.
  /// - Throws: where an inbox cannot be opened or made.
  package func start(_ first: @escaping @Sendable (Int) -> Void = { _ in }) throws(Outage) {
    for inbox in inboxes { inbox.start { first(inbox.index) } }
    let end = Clock.monotonic() + Self.wait.start
    for inbox in inboxes {
      while inbox.published.withLock({ $0.firstOpening == nil }), Clock.monotonic() < end {
        Clock.sleep(seconds: 0.002)
      }
      guard case .failure(let error) = inbox.published.withLock({ $0.firstOpening }) else {
        continue
      }
      stop()
      throw error.outage("make", Array(inbox.inbox.settings.path.utf8))
    }
  }

  /// Ends watching. A queue that waits for its file system is left behind and ends when it answers.
  package func stop() {
    for inbox in inboxes { _ = inbox.stop(within: Self.wait.stop) }
  }

  /// Looks at everything again, held files included.
  package func rescan() {
    for inbox in inboxes { inbox.queue.async { inbox.work { $0.scan(retryHeld: true) } } }
  }

  /// At most `limit` complete files of an inbox, in order of arrival; empty when nothing waits.
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

  /// Files that were taken and could not be claimed, for a fault of ours: they wait again.
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

  /// Files that were taken and may not be complete.
  package func keep(_ incomplete: [SpoolFolder.IncompleteFile]) {
    for (index, group) in Dictionary(grouping: incomplete, by: \.arrival.inbox) {
      let inbox = inboxes[index]
      inbox.queue.async { inbox.work { $0.keep(group) } }
    }
  }

  /// A commit left claims that linger: their inboxes look at them when they are due.
  package func noteLingering() {
    for inbox in inboxes where spool.nextLingering(of: inbox.index) != nil {
      inbox.queue.async { inbox.work { _ in } }
    }
  }

  /// Sidecars without document, to be given to the archive.
  package func takeSidecars(from index: Int) -> [SidecarOffer] {
    inboxes[index].published.withLock { published in
      defer { (published.offers, published.counts.offered) = ([], 0) }
      return published.offers
    }
  }

  /// The queue of an inbox, on which every system call on it is made.
  package func queue(of index: Int) -> DispatchQueue { inboxes[index].queue }

  package var inboxCount: Int { inboxes.count }

  /// Looks once more where nothing waits, and says whether nothing is left but what is held, empty,
  /// ignored or being written, and sidecars whose document is not there. Sidecars are offered
  /// before this says so.
  package func isDrained() -> Bool {
    inboxes.allSatisfy { inbox in
      inbox.run(within: Self.wait.look) { inbox.isDrained() } ?? false
    }
  }

  /// An inbox that has not answered for a while; nil where all do.
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
        all.problems.append(
          "The inbox '\(inbox.inbox.settings.path)' has not answered for "
            + "\(Int(now - busySince)) s; the others are watched.")
      }
    }
    return all
  }

  /// Files on their way into our hands, the oldest first.
  package struct Queued: Sendable {
    package var waiting: [QueuedFile] = []
    package var settling: [QueuedFile] = []
    package var sidecars: [QueuedFile] = []
    package var ignored: [QueuedFile] = []
  }

  /// At most `limit` of each kind; held ones are left out. An inbox that is busy for longer than two
  /// seconds tells only which of its files wait.
  package func queued(_ limit: Int) -> Queued {
    var all = Queued()
    let isHeld = spool.heldFilter() ?? { _ in false }
    for inbox in inboxes {
      all.waiting += inbox.published.withLock { Array($0.ready.all.prefix(limit)) }
      guard !inbox.isBusy(for: Self.wait.look),
        let rest = inbox.run(
          within: Self.wait.look,
          {
            (inbox.settling.oldest(limit), inbox.sidecars.all, inbox.ignored.oldest(limit))
          })
      else { continue }
      all.settling += rest.0
      all.sidecars += rest.1.prefix(limit).map { QueuedFile($0) }
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
    problems += other.problems
  }
}

extension InboxWatcher {
  /// See `SpoolWatcher.isDrained`. A look is as dear as the inbox is full, so only where it can say
  /// yes.
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
