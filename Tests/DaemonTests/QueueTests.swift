import Control
import LinuxEdge
import TestSupport
import Testing

@testable import Daemon
@testable import Spool

/// `queue` and `status` count every file, and say which files they cannot count.
@Suite(.serialized) struct QueueTests {
  /// Every small case. The queue is empty only if nothing is there and every inbox is known.
  @Test func theActivityNamesAnEmptyQueueOnlyIfEveryInboxIsKnown() {
    let numbers = 0...2
    var known = SpoolWatcher.Counts()
    for settling in numbers {
      for sidecars in numbers {
        for ignored in numbers {
          for held in numbers {
            (known.settling, known.sidecars, known.ignored) = (settling, sidecars, ignored)
            expectTheTruth(known, held: held)
          }
        }
      }
    }
  }

  private func expectTheTruth(_ known: SpoolWatcher.Counts, held: Int) {
    for (unscanned, unreadable) in [(0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0)] {
      var counts = known
      (counts.unscanned, counts.unreadable) = (unscanned, unreadable)
      let sentence = ServiceActivity.rest(counts, held: held)
      let files = known.settling + known.sidecars + known.ignored + held
      let isEmpty = files + unscanned + unreadable == 0
      #expect((sentence == "The queue is empty.") == isEmpty, "\(sentence) \(counts) \(held)")
      #expect(sentence.contains("empty") == isEmpty, "\(sentence) \(counts) \(held)")
      if unscanned + unreadable > 0 { #expect(!sentence.contains("Nothing"), "\(sentence)") }
    }
  }

  @Test func theActivitySaysWhatItWaitsFor() {
    func check(_ counts: SpoolWatcher.Counts, held: Int = 0, _ expected: String) {
      #expect(ServiceActivity.rest(counts, held: held) == expected)
    }
    check(SpoolWatcher.Counts(settling: 1), "Waiting until one file is complete.")
    check(SpoolWatcher.Counts(settling: 2, unreadable: 1), "Waiting until 2 files are complete.")
    check(SpoolWatcher.Counts(unscanned: 1, unreadable: 1), "Scanning the inboxes.")
    check(SpoolWatcher.Counts(unreadable: 1), "Waiting until one inbox can be read.")
    check(
      SpoolWatcher.Counts(sidecars: 1, ignored: 3, unreadable: 2), held: 4,
      "Waiting until 2 inboxes can be read; in the inboxes: 4 held, 1 sidecar without its "
        + "document, 3 ignored.")
    check(SpoolWatcher.Counts(ignored: 3), "Nothing to do; in the inboxes: 3 ignored.")
  }

  /// Waits until the daemon says `doing`, and checks how many inboxes it does not count.
  private func expect(_ daemon: RunningDaemon, _ doing: String, uncounted: Int) throws {
    try waitUntil(doing) { try daemon.call(StatusCall()).doing == doing }
    #expect(try daemon.call(StatusCall()).queue.uncountedInboxes == uncounted)
    let queue = try daemon.call(QueueCall())
    #expect(queue.entries.isEmpty && queue.total == 0)
    #expect(queue.uncountedInboxes == uncounted)
  }

  @Test func anInboxThatCannotBeOpenedIsNotCounted() throws {
    let daemon = try RunningDaemon()
    try expect(daemon, "The queue is empty.", uncounted: 0)
    try daemon.root.write("a file, not a folder", to: "plain")
    try daemon.configure("[[inbox]]\npath = \"plain/inbox\"\n")
    try daemon.reload()
    try expect(daemon, "Waiting until one inbox can be read.", uncounted: 1)
    #expect(try daemon.call(StatusCall()).state == "idle")
    try daemon.configure("")
    try daemon.reload()
    try expect(daemon, "The queue is empty.", uncounted: 0)
  }

  /// The inbox stands still, as if a call on its file system did not return.
  @Test func anInboxThatDoesNotAnswerIsNotCounted() throws {
    let daemon = try RunningDaemon()
    try expect(daemon, "The queue is empty.", uncounted: 0)
    let inbox = try #require(daemon.session?.watcher.inboxes.first)
    inbox.queue.sync {
      inbox.queue.suspend()
      inbox.published.withLock {
        $0.busySince = Clock.monotonic() - SpoolWatcher.patience - 1
      }
    }
    defer {
      inbox.queue.resume()
      daemon.stop()
    }
    try expect(daemon, "Waiting until one inbox can be read.", uncounted: 1)
  }

  /// The inbox stands still before its first scan has ended.
  @Test func anInboxThatIsNotScannedYetIsNotCounted() throws {
    let daemon = try RunningDaemon()
    try expect(daemon, "The queue is empty.", uncounted: 0)
    let inbox = try #require(daemon.session?.watcher.inboxes.first)
    inbox.queue.sync {
      inbox.queue.suspend()
      inbox.published.withLock { $0.counts = SpoolWatcher.Counts(unscanned: 1) }
    }
    defer {
      inbox.queue.resume()
      daemon.stop()
    }
    try expect(daemon, "Scanning the inboxes.", uncounted: 1)
    #expect(try daemon.call(StatusCall()).state == "working")
  }

  @Test func theTotalCountsFilesBeyondTheList() throws {
    let daemon = try RunningDaemon()
    daemon.stop()
    let total = QueueEntries.limit + 50
    for index in 0..<total { try daemon.root.write("", to: "inbox/.\(index)") }
    // A start finds all files in one scan.
    try daemon.start()
    try waitUntil("the inbox is scanned") {
      try daemon.call(StatusCall()).queue.uncountedInboxes == 0
    }
    for state in [nil, "ignored"] {
      let few = try daemon.call(QueueCall(state: state, limit: 3))
      #expect(few.entries.count == 3 && few.total == total)
    }
    let most = try daemon.call(QueueCall(limit: 10_000))
    #expect(most.entries.count == QueueEntries.limit && most.total == total)
    let held = try daemon.call(QueueCall(state: "held", limit: 3))
    #expect(held.entries.isEmpty && held.total == 0)
  }
}
