import Dispatch
import DocumentModel
import LinuxEdge
import Synchronization

/// The watcher that finds complete files in one inbox. Events are only hints; scans are
/// authoritative. A scan runs at the start, after an overflow, on request, and every few minutes.
///
/// One serial queue owns all state and makes every system call on the inbox, so only this queue
/// blocks if the file system does not answer. The results are in `published`, which any thread can
/// read without waiting.
final class InboxWatcher: @unchecked Sendable {
  // Unchecked: every stored `var` is used only on `queue`; `published` has its own mutex.

  /// The state that other threads read.
  struct Published: Sendable {
    var ready = ReadyList(limit: 16_384)
    var offers: [SpoolWatcher.SidecarOffer] = []
    var counts = SpoolWatcher.Counts(unscanned: 1)
    /// The start of the current work on the queue, in seconds on the monotonic clock; nil while the
    /// queue is idle.
    var busySince: Double?
    /// The result of opening the folder; nil before the first attempt has ended.
    var firstOpening: Result<Void, SystemError>?
  }

  let spool: SpoolFolder
  let index: Int
  let queue: DispatchQueue
  let onReady: @Sendable () -> Void
  let published = Mutex(Published())

  var inotify: Inotify?
  var watches = WatchedDirectories()
  var settling = QuietPeriodTable()
  var sidecars = SidecarTable()
  var ignored = IgnoredFiles()
  /// True if the inbox holds more files than a scan could put into the list.
  var isUnfinished = false
  /// The number of files that the last scan found after the list was full.
  var beyond = 0
  var problem: String?
  /// True if the last attempt to open the inbox failed.
  var isUnreadable = false
  /// True after the first scan of the inbox, even if the scan failed.
  var isScanned = false
  private var source: (any DispatchSourceRead)?
  private var timer: (any DispatchSourceTimer)?
  private var clocks: [Bool: any DispatchSourceTimer] = [:]
  private var isRunning = false
  private var isStopped = false

  init(_ spool: SpoolFolder, _ index: Int, onReady: @escaping @Sendable () -> Void) {
    self.spool = spool
    self.index = index
    self.onReady = onReady
    queue = DispatchQueue(label: "io.khazin.inbox.\(index)")
  }

  var inbox: Inbox { spool.inboxes[index] }
  var top: Arrival { Arrival(inbox: index, path: []) }

  /// Opens the folder, runs `first`, starts watching, and scans everything once. A folder that
  /// cannot be opened is reported as a problem and tried again after the poll interval.
  func start(_ first: @escaping @Sendable () -> Void) {
    queue.async { [self] in
      guard !isStopped else { return }
      published.withLock { $0.busySince = Clock.monotonic() }
      let opening = Result { () throws(SystemError) in _ = try inbox.folder() }
      published.withLock { $0.firstOpening = opening }
      if case .failure(let error) = opening {
        problem = sentence(on: error)
        isUnreadable = true
        publish()
        queue.asyncAfter(deadline: .now() + inbox.settings.pollInterval) { [weak self] in
          self?.start(first)
        }
        return
      }
      (problem, isUnreadable) = (nil, false)
      first()
      begin()
    }
  }

  private func begin() {
    dispatchPrecondition(condition: .onQueue(queue))
    isRunning = true
    listen()
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer?.setEventHandler { [weak self] in self?.work { $0.checkDue() } }
    timer?.schedule(deadline: .distantFuture)
    timer?.activate()
    setClock(ofPolling: false, every: spool.settings.rescanInterval)
    work { $0.scan(retryHeld: true) }
  }

  /// Stops watching.
  /// - Returns: false if the queue did not stop in time.
  func stop(within seconds: Double) -> Bool {
    run(within: seconds) { self.end() } != nil
  }

  private func end() {
    isRunning = false
    isStopped = true
    source?.cancel()
    timer?.cancel()
    for clock in clocks.values { clock.cancel() }
    (source, timer, clocks, inotify) = (nil, nil, [:], nil)
    watches = WatchedDirectories()
  }

  /// Runs `body` on the queue and waits for it, at most `seconds`.
  /// - Returns: nil if the time ran out. `body` still runs later.
  func run<Value: Sendable>(
    within seconds: Double, _ body: @escaping @Sendable () -> Value
  ) -> Value? {
    let result = Box<Value>()
    let isDone = DispatchSemaphore(value: 0)
    queue.async {
      let value = body()
      result.value.withLock { $0 = value }
      isDone.signal()
    }
    guard isDone.wait(timeout: .now() + seconds) == .success else { return nil }
    return result.value.withLock { $0 }
  }

  /// Returns true if the current work on the queue began at least `seconds` ago.
  func isBusy(for seconds: Double) -> Bool {
    let now = Clock.monotonic()
    return published.withLock { $0.busySince.map { now - $0 >= seconds } ?? false }
  }

  /// Runs work on the queue, then sets the timer, publishes the counts, and calls `onReady` if
  /// there is something new.
  func work(_ body: (InboxWatcher) -> Void) {
    dispatchPrecondition(condition: .onQueue(queue))
    guard isRunning else { return }
    let before = published.withLock { published in
      published.busySince = Clock.monotonic()
      return (published.ready.count, published.offers.count)
    }
    ProgressMonitor.shared.watch("looking into an inbox", .processor, times: 3) { body(self) }
    let now = Clock.monotonic()
    spool.releaseLingering(of: index, at: now)
    // A constant stream of events would postpone the timer forever.
    if let due = nextDue, due <= now { checkDue() }
    schedule()
    publish()
    let after = published.withLock { ($0.ready.count, $0.offers.count) }
    if after.0 > before.0 || after.1 > before.1 || spool.hasNewlyHeld || spool.hasGrown {
      onReady()
    }
  }

  /// Starts to scan the inbox at the poll interval, because inotify does not report every change.
  func poll() {
    if clocks[true] == nil { setClock(ofPolling: true, every: inbox.settings.pollInterval) }
  }

  /// Replaces the inotify instance with a new one. Removing each watch of the old instance would
  /// queue an event per watch, which may overflow the queue again.
  func listen() {
    source?.cancel()
    (source, inotify, watches) = (nil, nil, WatchedDirectories())
    do throws(SystemError) {
      let inotify = try Inotify()
      let source = DispatchSource.makeReadSource(
        fileDescriptor: inotify.descriptor.number, queue: queue)
      source.setEventHandler { [weak self] in self?.work { $0.readEvents() } }
      // Keeps the descriptor open until the source no longer uses it.
      source.setCancelHandler { _ = inotify }
      source.activate()
      self.source = source
      self.inotify = inotify
    } catch {
      fallBackToPolling("\(error.text) (see fs.inotify.max_user_instances)")
    }
  }

  func fallBackToPolling(_ reason: String) {
    problem =
      "The inbox '\(inbox.settings.path)' is polled every \(inbox.settings.pollInterval) s "
      + "instead of watched: \(reason)."
    poll()
  }

  private func setClock(ofPolling isPolling: Bool, every seconds: Double) {
    let clock = DispatchSource.makeTimerSource(queue: queue)
    let first = isPolling ? seconds : seconds * Double.random(in: 0.9...1.1)
    let leeway = DispatchTimeInterval.milliseconds(Int(seconds * 100))
    clock.schedule(deadline: .now() + first, repeating: first, leeway: leeway)
    clock.setEventHandler { [weak self] in self?.work { $0.scan(retryHeld: true) } }
    clock.activate()
    clocks[isPolling] = clock
  }

  private var nextDue: Double? {
    [settling.nextDue, sidecars.nextDue, spool.nextLingering(of: index)].compactMap { $0 }.min()
  }

  /// Sets the timer to the time at which the next file, sidecar or lingering claim is due. The
  /// timer does not fire if there is none.
  private func schedule() {
    guard let due = nextDue else {
      timer?.schedule(deadline: .distantFuture)
      return
    }
    let wait = max(0.02, due - Clock.monotonic())
    timer?.schedule(deadline: .now() + wait, leeway: .milliseconds(10))
  }

  private func publish() {
    // A held file that is tried again or is in its quiet period counts only as held.
    let isHeld = spool.heldFilter()
    let (settles, waits) = (settling.count(where: isHeld), sidecars.count(where: isHeld))
    published.withLock { published in
      published.busySince = nil
      let again = published.ready.count(where: isHeld)
      published.counts = SpoolWatcher.Counts(
        waiting: published.ready.count - again + beyond, hasMore: isUnfinished,
        settling: settling.count - settles, sidecars: sidecars.count - waits,
        ignored: ignored.count, offered: published.offers.count,
        unscanned: isScanned || isUnreadable ? 0 : 1, unreadable: isUnreadable ? 1 : 0,
        problems: [problem, inbox.syncProblem].compactMap { $0 })
    }
  }

  private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
