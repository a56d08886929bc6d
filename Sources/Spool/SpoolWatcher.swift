import Dispatch
import LinuxEdge
import Synchronization
import Vocabulary

/// Finds what is complete in the inboxes. Events are hints, the scan is the truth: at start, after
/// an overflow, when asked, and every few minutes.
///
/// One serial queue owns everything here. What it finds waits in a bounded list until `take`; when
/// that was full, a scan finds the rest once the list is empty. A file whose claim threw comes
/// again with the next scan.
package final class SpoolWatcher: @unchecked Sendable {
  // Unchecked: every stored variable is touched on `queue` alone; `published` has its own mutex.

  /// A sidecar that lies in an inbox without its document.
  package struct SidecarOffer: Sendable, Equatable {
    /// Of the sidecar.
    package var arrival: Arrival
    /// It has waited long enough: if no sighting takes it, it is an orphan.
    package var isFinal: Bool
  }

  /// Numbers for `status`.
  package struct Counts: Sendable, Equatable {
    /// Complete, not yet claimed; at least that many if `hasMore`.
    package var waiting = 0
    package var hasMore = false
    package var settling = 0
    package var sidecars = 0
    /// Sidecars to be given to the archive now.
    package var offered = 0
    /// What keeps an inbox from being watched or read, as sentences.
    package var problems: [String] = []
  }

  package let spool: SpoolFolder
  let queue = DispatchQueue(label: "io.khazin.spool")
  let onReady: @Sendable () -> Void
  let published = Mutex(Counts())

  var inotify: Inotify?
  var watches = WatchedFolders()
  var settling = SettleTable()
  var ready = ReadyList(limit: 4096)
  var sidecars = SidecarTable()
  var offers: [SidecarOffer] = []
  /// Inboxes that hold more than a scan could put into the list.
  var unfinished: Set<Int> = []
  var problems: [Int: String] = [:]
  private var source: (any DispatchSourceRead)?
  private var timer: (any DispatchSourceTimer)?
  private var clocks: [Int: any DispatchSourceTimer] = [:]
  private var isRunning = false

  /// `onReady` is called on the queue of the watcher when `take`, `takeSidecars` or the spool's
  /// `takeNewlyHeld` has something new; it must not block and must not call back.
  package init(_ spool: SpoolFolder, onReady: @escaping @Sendable () -> Void) {
    self.spool = spool
    self.onReady = onReady
  }

  /// Begins to watch, and scans everything once.
  package func start() throws(Outage) {
    let inotify = try orOutage("watch", Array(spool.inboxes[0].settings.path.utf8)) {
      () throws(SystemError) in try Inotify()
    }
    queue.async { [self] in
      isRunning = true
      self.inotify = inotify
      listen(to: inotify)
      timer = DispatchSource.makeTimerSource(queue: queue)
      timer?.setEventHandler { [weak self] in self?.work { $0.checkDue() } }
      timer?.schedule(deadline: .distantFuture)
      timer?.activate()
      setClock(-1, every: spool.settings.rescanInterval, jitter: true)
      for (index, inbox) in spool.inboxes.enumerated() where inbox.isPolled { poll(index) }
      work { $0.scanAll(retryHeld: true) }
    }
  }

  /// Ends watching; returns when nothing runs any more.
  package func stop() {
    queue.sync {
      isRunning = false
      source?.cancel()
      timer?.cancel()
      for clock in clocks.values { clock.cancel() }
      (source, timer, clocks, inotify) = (nil, nil, [:], nil)
      watches = WatchedFolders()
    }
  }

  /// Looks at everything again, held files included.
  package func rescan() {
    queue.async { self.work { $0.scanAll(retryHeld: true) } }
  }

  /// At most `limit` complete files, in order of arrival; empty when nothing waits.
  package func take(_ limit: Int) -> [Arrival] {
    queue.sync {
      let taken = ready.take(limit)
      if ready.count == 0, !unfinished.isEmpty {
        queue.async { self.work { $0.scanUnfinished() } }
      }
      publish()
      return taken
    }
  }

  /// Sidecars without document, to be given to the archive.
  package func takeSidecars() -> [SidecarOffer] {
    queue.sync {
      defer {
        offers = []
        publish()
      }
      return offers
    }
  }

  /// Whether `takeSidecars` has any.
  package var hasSidecars: Bool { published.withLock { $0.offered > 0 } }

  /// Looks once more where nothing waits, and says whether nothing is left but what is held, empty or ignored, and
  /// sidecars whose document is not there. Sidecars are offered before this says so.
  package func isDrained() -> Bool {
    queue.sync {
      // A look is as dear as the inboxes are full, so only where it can say yes.
      guard ready.count == 0, settling.filledCount == 0 else { return false }
      work { $0.scanAll(retryHeld: false) }
      guard ready.count == 0, settling.filledCount == 0, unfinished.isEmpty else { return false }
      for sidecar in sidecars.all { offer(sidecar, isFinal: false) }
      return offers.isEmpty
    }
  }

  package var counts: Counts { published.withLock { $0 } }

  /// The oldest that wait and that settle, at most `limit` each.
  package func queued(
    _ limit: Int
  ) -> (waiting: [Arrival], settling: [Arrival], sidecars: [Arrival]) {
    queue.sync {
      (
        Array(ready.all.prefix(limit)), settling.oldest(limit).map(\.arrival),
        Array(sidecars.all.prefix(limit))
      )
    }
  }

  /// One piece of work on the queue, and what always follows: timer, numbers, the call.
  func work(_ body: (SpoolWatcher) -> Void) {
    dispatchPrecondition(condition: .onQueue(queue))
    guard isRunning else { return }
    let before = (ready.count, offers.count)
    ProgressMonitor.shared.watch("looking into the inboxes", .processor, times: 3) { body(self) }
    schedule()
    publish()
    if ready.count > before.0 || offers.count > before.1 || spool.hasNewlyHeld {
      onReady()
    }
  }

  /// Looks every so often at an inbox that cannot tell us what happens.
  func poll(_ index: Int) {
    if clocks[index] == nil {
      setClock(index, every: spool.inboxes[index].settings.pollInterval, jitter: false)
    }
  }

  private func listen(to inotify: Inotify) {
    let source = DispatchSource.makeReadSource(
      fileDescriptor: inotify.descriptor.number, queue: queue)
    source.setEventHandler { [weak self] in self?.work { $0.readEvents() } }
    // The descriptor stays open until the source has let go of it.
    source.setCancelHandler { _ = inotify }
    source.activate()
    self.source = source
  }

  /// -1 is the clock of the scan of everything.
  private func setClock(_ index: Int, every seconds: Double, jitter: Bool) {
    let clock = DispatchSource.makeTimerSource(queue: queue)
    let first = jitter ? seconds * Double.random(in: 0.9...1.1) : seconds
    let leeway = DispatchTimeInterval.milliseconds(Int(seconds * 100))
    clock.schedule(deadline: .now() + first, repeating: first, leeway: leeway)
    clock.setEventHandler { [weak self] in
      self?.work { index < 0 ? $0.scanAll(retryHeld: true) : $0.scan(index, retryHeld: true) }
    }
    clock.activate()
    clocks[index] = clock
  }

  /// The timer fires when the next file may have settled; never when none is settling.
  private func schedule() {
    let due = [settling.nextDue, sidecars.nextDue].compactMap { $0 }.min()
    guard let due else {
      timer?.schedule(deadline: .distantFuture)
      return
    }
    let wait = max(0.02, due - Clock.monotonic())
    timer?.schedule(deadline: .now() + wait, leeway: .milliseconds(10))
  }

  private func publish() {
    let counts = Counts(
      waiting: ready.count, hasMore: !unfinished.isEmpty, settling: settling.count,
      sidecars: sidecars.count, offered: offers.count,
      problems: problems.sorted { $0.key < $1.key }.map(\.value))
    published.withLock { $0 = counts }
  }
}
