import Dispatch
import LinuxEdge
import Synchronization
import DocumentModel

/// Finds what is complete in one inbox. Events are hints, the scan is the truth: at start, after an
/// overflow, when asked, and every few minutes.
///
/// One serial queue owns everything here, and every system call on the inbox is made on it: where
/// the file system does not answer, only this queue waits. What it finds stands in `published`, which
/// anybody reads without waiting.
final class InboxWatcher: @unchecked Sendable {
  // Unchecked: every stored `var` is touched on `queue` alone; `published` has its own mutex.

  /// What others read.
  struct Published: Sendable {
    var ready = ReadyList(limit: 16_384)
    var offers: [SpoolWatcher.SidecarOffer] = []
    var counts = SpoolWatcher.Counts()
    /// The piece of work on the queue began then, on the monotonic clock; nil while it rests.
    var busySince: Double?
    /// The first opening of the folder: nil while it lasts.
    var firstOpening: Result<Void, SystemError>?
  }

  let spool: SpoolFolder
  let index: Int
  let queue: DispatchQueue
  let onReady: @Sendable () -> Void
  let published = Mutex(Published())

  var inotify: Inotify?
  var watches = WatchedDirectories()
  var settling = SettleTable()
  var sidecars = SidecarTable()
  var ignored = IgnoredFiles()
  /// The inbox holds more than a scan could put into the list.
  var isUnfinished = false
  /// Files that the last scan saw beyond the list.
  var beyond = 0
  var problem: String?
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

  /// Opens the folder, runs `first`, begins to watch, and scans everything once. A folder that cannot
  /// be opened is a problem, and is tried again after the poll interval.
  func start(_ first: @escaping @Sendable () -> Void) {
    queue.async { [self] in
      guard !isStopped else { return }
      published.withLock { $0.busySince = Clock.monotonic() }
      let opening = Result { () throws(SystemError) in _ = try inbox.folder() }
      published.withLock { $0.firstOpening = opening }
      if case .failure(let error) = opening {
        problem = sentence(on: error)
        publish()
        queue.asyncAfter(deadline: .now() + inbox.settings.pollInterval) { [weak self] in
          self?.start(first)
        }
        return
      }
      problem = nil
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

  /// Ends watching. - Returns: false where the queue did not come to it in time.
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

  /// Runs `body` on the queue and waits, but not for longer than some seconds.
  /// - Returns: nil where the queue was busy; `body` runs later all the same.
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

  /// True if the piece of work on the queue began at least some seconds ago.
  func isBusy(for seconds: Double) -> Bool {
    let now = Clock.monotonic()
    return published.withLock { $0.busySince.map { now - $0 >= seconds } ?? false }
  }

  /// One piece of work on the queue, and what always follows: timer, numbers, the call.
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
    // Events that come without end would put the timer off for ever.
    if let due = nextDue, due <= now { checkDue() }
    schedule()
    publish()
    let after = published.withLock { ($0.ready.count, $0.offers.count) }
    if after.0 > before.0 || after.1 > before.1 || spool.hasNewlyHeld || spool.hasGrown {
      onReady()
    }
  }

  /// Looks every so often at an inbox that cannot tell us what happens.
  func poll() {
    if clocks[true] == nil { setClock(ofPolling: true, every: inbox.settings.pollInterval) }
  }

  /// Watches by a new inotify instance. Ending each watch of a full one would queue an event for each,
  /// which may overflow the queue again.
  func listen() {
    source?.cancel()
    (source, inotify, watches) = (nil, nil, WatchedDirectories())
    do throws(SystemError) {
      let inotify = try Inotify()
      let source = DispatchSource.makeReadSource(
        fileDescriptor: inotify.descriptor.number, queue: queue)
      source.setEventHandler { [weak self] in self?.work { $0.readEvents() } }
      // The descriptor stays open until the source has let go of it.
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
      "The inbox '\(inbox.settings.path)' is looked at every \(inbox.settings.pollInterval) s "
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

  /// The timer fires when the next file may have settled; never when none is settling.
  private func schedule() {
    guard let due = nextDue else {
      timer?.schedule(deadline: .distantFuture)
      return
    }
    let wait = max(0.02, due - Clock.monotonic())
    timer?.schedule(deadline: .now() + wait, leeway: .milliseconds(10))
  }

  private func publish() {
    // A held file may be tried again, or stand still again; it counts as held.
    let isHeld = spool.heldFilter()
    let (settles, waits) = (settling.count(where: isHeld), sidecars.count(where: isHeld))
    published.withLock { published in
      published.busySince = nil
      let again = published.ready.count(where: isHeld)
      published.counts = SpoolWatcher.Counts(
        waiting: published.ready.count - again + beyond, hasMore: isUnfinished,
        settling: settling.count - settles, sidecars: sidecars.count - waits,
        ignored: ignored.count, offered: published.offers.count,
        problems: problem.map { [$0] } ?? [])
    }
  }

  private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
