import Archive
import Dispatch
import DocumentModel
import Glibc
import LinuxEdge
import Synchronization
import TestSupport
import Testing

@testable import Daemon

@Suite(.serialized) struct WatchdogTimerTests {
  @Test func theWatchdogIsFedTwicePerInterval() {
    #expect(WatchdogTimer.interval(watchdog: nil) == 5)
    #expect(WatchdogTimer.interval(watchdog: 30) == 5)
    #expect(WatchdogTimer.interval(watchdog: 3) == 1.5)
    #expect(WatchdogTimer.patience(watchdog: 30) == 120)
  }

  /// The beats that a watchdog timer reported, newest last.
  private final class RecordedBeats: Sendable {
    private let beats = Mutex<[(isAlive: Bool, status: String)]>([])
    func add(_ isAlive: Bool, _ status: String) {
      beats.withLock { $0.append((isAlive, status)) }
    }
    var last: (isAlive: Bool, status: String)? { beats.withLock { $0.last } }
    var count: Int { beats.withLock { $0.count } }
  }

  private func watchdogTimer(
    _ notified: RecordedBeats,
    ping: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = { _ in false }
  ) -> WatchdogTimer {
    WatchdogTimer(
      WatchdogTimer.Dependencies(
        gauges: Gauges(clock: { 0 }), doing: { "The queue is empty." }, ping: ping,
        notify: { notified.add($0, $1) }), watchdog: 0.1)
  }

  @Test func waitingCountsAsAlive() throws {
    let notified = RecordedBeats()
    let watchdogTimer = watchdogTimer(notified)
    try waitUntil("ten beats") { notified.count >= 10 }
    #expect(notified.last?.isAlive == true)
    #expect(notified.last?.status == "The queue is empty.")
    watchdogTimer.stop()
  }

  @Test func aDocumentThatTakesTooLongStopsTheFeedUntilItIsDone() throws {
    let notified = RecordedBeats()
    let watchdogTimer = watchdogTimer(notified)
    let claim = ClaimID.unique()
    try WorkInProgress.with(claim) {
      try waitUntil("the feed stops") { notified.last?.isAlive == false }
      #expect(notified.last?.status.contains(claim.description) == true)
    }
    try waitUntil("the feed continues") { notified.last?.isAlive == true }
    watchdogTimer.stop()
  }

  @Test func progressWithALargeDocumentFeedsTheWatchdog() throws {
    let notified = RecordedBeats()
    let watchdogTimer = watchdogTimer(notified)
    try WorkInProgress.with(.unique()) {
      try waitUntil("the feed stops") { notified.last?.isAlive == false }
      WorkInProgress.noteProgress()
      try waitUntil("the feed continues") { notified.last?.isAlive == true }
    }
    watchdogTimer.stop()
  }

  @Test func aBatchThatTakesTooLongStopsTheFeed() throws {
    let notified = RecordedBeats()
    let watchdogTimer = watchdogTimer(notified)
    try ProgressMonitor.shared.watch("storing a batch") {
      try waitUntil("the feed stops") { notified.last?.isAlive == false }
      #expect(notified.last?.status.contains("storing a batch") == true)
    }
    watchdogTimer.stop()
    ProgressMonitor.shared.patience = 120
  }

  /// A network folder that hangs must not stop the watchdog messages, but a loop in Khazin must.
  @Test func aWaitInTheKernelIsAliveAndALoopIsNot() throws {
    let notified = RecordedBeats()
    let watchdogTimer = watchdogTimer(notified)
    try ProgressMonitor.shared.watch("looking into an inbox", .processor) {
      Clock.sleep(seconds: 1)
      #expect(notified.last?.isAlive == true)
      var sum = 0
      while notified.last?.isAlive == true { sum &+= 1 }
      #expect(notified.last?.status.contains("looking into an inbox") == true)
    }
    watchdogTimer.stop()
    ProgressMonitor.shared.patience = 120
  }

  /// A request of the desk that never ends would stop all ingest. Its bound is processor time, ten
  /// times the patience, so a request that waits for the disk is alive.
  @Test func aRequestThatOccupiesTheWritersQueueStopsTheFeed() throws {
    let (notified, root) = (RecordedBeats(), try TemporaryFolder("writer"))
    let writer = DispatchQueue(label: "test.writer")
    let store = try writer.run {
      try ArchiveStore.open(at: root.path("archive.sqlite"), writer: writer)
    }
    let access = ArchiveAccess(store: store, writer: writer)
    let watchdogTimer = watchdogTimer(notified)
    defer { ProgressMonitor.shared.patience = 120 }
    ProgressMonitor.shared.patience = 0.05
    try access.onWriter {
      Clock.sleep(seconds: 1)
      let count = notified.count
      try waitUntil("two beats") { notified.count >= count + 2 }
      #expect(notified.last?.isAlive == true)
      let end = processorTime() + 60
      var sum = 0
      while notified.last?.isAlive == true, processorTime() < end { sum &+= 1 }
      #expect(notified.last?.isAlive == false)
      #expect(notified.last?.status.contains("a request on the archive") == true)
    }
    try waitUntil("the feed continues") { notified.last?.isAlive == true }
    watchdogTimer.stop()
    try writer.run { try store.close() }
  }

  /// The processor time of this thread in seconds.
  private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func aSchedulerThatDoesNotAnswerStopsTheFeed() throws {
    let (notified, scheduler) = (RecordedBeats(), DispatchQueue(label: "test.scheduler"))
    let watchdogTimer = watchdogTimer(notified) { answer in
      scheduler.async(execute: answer)
      return true
    }
    try waitUntil("five beats") { notified.count >= 5 }
    #expect(notified.last?.isAlive == true)
    let mayGoOn = DispatchSemaphore(value: 0)
    scheduler.async { mayGoOn.wait() }
    try waitUntil("the feed stops") { notified.last?.isAlive == false }
    #expect(notified.last?.status.contains("the scheduler") == true)
    mayGoOn.signal()
    try waitUntil("the feed continues") { notified.last?.isAlive == true }
    watchdogTimer.stop()
    ProgressMonitor.shared.patience = 120
  }
}
