import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

/// `queue` is accurate: each entry of an inbox is in one state, and the counts add up.
@Suite(.serialized) struct QueueTests {
  let files = TemporarySpool()

  private func watcher(_ settings: SpoolSettings) throws -> SpoolWatcher {
    let watcher = SpoolWatcher(try SpoolFolder(settings), onReady: {})
    try watcher.start()
    return watcher
  }

  private func waitUntil(_ holds: () -> Bool) throws {
    let end = Clock.monotonic() + 60
    while !holds() {
      try #require(Clock.monotonic() < end)
      usleep(10_000)
    }
  }

  /// Waits until the queue of every inbox has finished its posted work.
  private func rest(_ watcher: SpoolWatcher) {
    for inbox in watcher.inboxes { inbox.queue.sync {} }
  }

  @Test func theCountsAddUpToTheEntriesOfTheInbox() throws {
    try files.drop("a.txt")
    try files.drop("una/b.txt")
    try files.drop(".hidden")
    try files.drop("c.part")
    try files.drop("page_files/one.png")
    try files.drop("page_files/two.png")
    try files.drop("empty.txt", "")
    try files.drop("alone.txt.meta.json", "{}")
    symlink("/etc/passwd", files.root + "/inbox/link")
    mkfifo(files.root + "/inbox/pipe", 0o666)
    let open = try FileHandle(forUpdating: URL(fileURLWithPath: files.root + "/inbox/una/b.txt"))
    let watcher = try watcher(files.settings)
    let end = Clock.monotonic() + 60
    var claimed = 0
    // The document is taken. The document with a writer is found incomplete.
    while claimed == 0 || watcher.counts.waiting > 0, Clock.monotonic() < end {
      let taken = try watcher.spool.claim(watcher.take(10, from: 0))
      claimed += taken.compactMap(\.claim).count
      watcher.keep(taken.compactMap(\.incomplete))
      rest(watcher)
      usleep(10_000)
    }
    watcher.rescan()
    rest(watcher)
    let counts = watcher.counts
    // There are nine files outside of ignored folders and ignored folders. One was taken.
    #expect(claimed == 1)
    #expect(counts.ignored == 3)
    #expect(watcher.spool.heldCount == 2)
    #expect(counts.settling + counts.sidecars == 3)
    #expect(counts.waiting == 0)
    let queued = watcher.queued(100)
    #expect(
      Set(queued.ignored.compactMap(\.ignoredBy)) == [".*", "*.part", "*_files/"])
    #expect(queued.settling.first { $0.isBeingWritten }?.arrival == files.arrival("una/b.txt"))
    try open.close()
    watcher.stop()
  }

  @Test func anInboxIsUnscannedUntilItsFirstScanEnds() throws {
    let watcher = SpoolWatcher(try SpoolFolder(files.settings)) {}
    #expect(watcher.counts.unscanned == 1)
    let (isBegun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    try watcher.start { _ in
      isBegun.signal()
      mayEnd.wait()
    }
    isBegun.wait()
    #expect(watcher.counts.unscanned == 1)
    mayEnd.signal()
    rest(watcher)
    #expect(watcher.counts.unscanned == 0)
    watcher.stop()
  }

  @Test func anInboxThatCannotBeOpenedIsUnreadableUntilItOpens() throws {
    var settings = files.settings
    let closed = files.root + "/closed"
    try Data("a file, not a folder".utf8).write(to: URL(fileURLWithPath: closed))
    settings.inboxes.append(InboxSettings(path: closed + "/inbox"))
    settings.inboxes[1].pollInterval = 0.1
    let watcher = try watcher(settings)
    rest(watcher)
    #expect(watcher.counts.unreadable == 1)
    #expect(watcher.counts.unscanned == 0)
    try FileManager.default.removeItem(atPath: closed)
    try waitUntil { watcher.counts.unreadable == 0 }
    rest(watcher)
    #expect(watcher.counts.unscanned == 0)
    watcher.stop()
  }

  @Test func anInboxThatDoesNotAnswerIsUnreadableAndNotUnscanned() throws {
    let watcher = SpoolWatcher(try SpoolFolder(files.settings)) {}
    let inbox = watcher.inboxes[0]
    for isScanned in [false, true] {
      inbox.published.withLock { published in
        published.busySince = Clock.monotonic() - SpoolWatcher.patience - 1
        published.counts = SpoolWatcher.Counts(unscanned: isScanned ? 0 : 1)
      }
      #expect(watcher.counts.unreadable == 1)
      #expect(watcher.counts.unscanned == 0)
      #expect(watcher.counts.problems.first?.contains("has not answered") == true)
    }
    inbox.published.withLock { $0.counts.unreadable = 1 }
    #expect(watcher.counts.unreadable == 1)
  }

  @Test func filesBeyondTheListAreCounted() throws {
    for index in 0..<50 { try files.drop("\(index).txt") }
    let watcher = try watcher(files.settings)
    rest(watcher)
    watcher.inboxes[0].queue.sync {
      watcher.inboxes[0].published.withLock { $0.ready = ReadyList(limit: 20) }
    }
    let end = Clock.monotonic() + 60
    while watcher.counts.waiting < 50, Clock.monotonic() < end {
      watcher.rescan()
      rest(watcher)
      usleep(10_000)
    }
    #expect(watcher.counts.waiting == 50)
    #expect(watcher.counts.hasMore)
    watcher.stop()
  }

  @Test func filesThatCouldNotBeClaimedWaitAgain() throws {
    for index in 0..<5 { try files.drop("\(index).txt") }
    var settings = files.settings
    let watcher = try watcher(settings)
    let end = Clock.monotonic() + 60
    while watcher.counts.waiting < 5, Clock.monotonic() < end { usleep(10_000) }
    settings.keepFree = .max
    let full = try SpoolFolder(settings)
    let taken = watcher.take(3, from: 0)
    #expect(watcher.counts.waiting == 2)
    #expect(throws: Outage.self) { try full.claim(taken) }
    watcher.giveBack(taken)
    #expect(watcher.counts.waiting == 5)
    #expect(watcher.take(10, from: 0).prefix(3) == taken[...])
    watcher.stop()
  }

  @Test func thousandsOfHeldFilesAreReportedOnceEach() throws {
    let spool = try files.open()
    for index in 0..<15_000 { _ = spool.hold(files.arrival("\(index).txt"), .unreadable) }
    let first = spool.takeNewlyHeld()
    #expect(first.files.count == HeldFiles.reportLimit)
    #expect(first.files.count + first.more == 15_000)
    for index in 0..<15_000 { _ = spool.hold(files.arrival("\(index).txt"), .unreadable) }
    let second = spool.takeNewlyHeld()
    #expect(second.files.isEmpty && second.more == 0)
    #expect(spool.heldCount == 15_000)
  }

  @Test func anInboxThatDoesNotAnswerDoesNotBlockAnother() throws {
    var settings = files.settings
    let other = files.root + "/other"
    settings.inboxes.append(InboxSettings(path: other))
    settings.inboxes[1].quietPeriod = 0.1
    let watcher = try watcher(settings)
    rest(watcher)
    watcher.inboxes[0].queue.suspend()
    try files.drop("hung.txt")
    try Data("x".utf8).write(to: URL(fileURLWithPath: other + "/.a"))
    rename(other + "/.a", other + "/a.txt")
    var taken: [Arrival] = []
    let end = Clock.monotonic() + 60
    while taken.isEmpty, Clock.monotonic() < end {
      taken = watcher.take(10, from: 1)
      usleep(10_000)
    }
    #expect(taken == [Arrival(inbox: 1, path: Array("a.txt".utf8))])
    #expect(watcher.take(10, from: 0).isEmpty)
    #expect(watcher.queued(10).waiting.isEmpty)
    #expect(!watcher.isDrained())
    watcher.inboxes[0].queue.resume()
    watcher.stop()
  }

  @Test func moreFoldersThanTheEventQueueCanHoldOverflowItOnce() throws {
    let text = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
    let limit = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    for index in 0..<(limit + 200) { mkdir(files.root + "/inbox/\(index)", 0o755) }
    let watcher = try watcher(files.settings)
    rest(watcher)
    let inbox = watcher.inboxes[0]
    // The queue overflows once. Then every watch is created again, and no event remains.
    inbox.queue.sync {
      inbox.work { $0.listen() }
      inbox.work { $0.scan(retryHeld: false) }
    }
    usleep(200_000)
    let left = try inbox.queue.sync { try inbox.inotify?.events() }
    #expect(left == [])
    watcher.stop()
  }

  @Test func anEmptyMountPointIsNotAnEmptyInbox() throws {
    var settings = files.settings
    settings.inboxes[0].isMounted = true
    settings.inboxes[0].pollInterval = 0.1
    let watcher = try watcher(settings)
    let end = Clock.monotonic() + 60
    while watcher.counts.problems.isEmpty, Clock.monotonic() < end { usleep(10_000) }
    #expect(watcher.counts.problems.first?.contains("Nothing is mounted") == true)
    #expect(watcher.counts.unreadable == 1)
    try files.drop("a.txt")
    usleep(500_000)
    #expect(watcher.take(10, from: 0).isEmpty)
    watcher.stop()
  }
}
