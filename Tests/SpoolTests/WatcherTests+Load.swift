import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

/// More files and events than the lists and the kernel's queue hold.
extension WatcherTests {
  private func collect(_ watcher: SpoolWatcher, until name: String) async throws {
    var taken: Set<String> = []
    let end = Clock.monotonic() + 60
    while !taken.contains(name), Clock.monotonic() < end {
      taken.formUnion(try await collect(watcher, 1, within: 1))
    }
    #expect(taken.contains(name))
  }

  @Test func thousandsOfFilesAtOncePassThroughABoundedList() async throws {
    let watcher = try watcher()
    _ = try await collect(watcher, 1, within: 0.1)
    for index in 0..<6000 { try files.drop("\(index).txt", "x") }
    var seen: Set<String> = []
    let end = Clock.monotonic() + 60
    while seen.count < 6000, Clock.monotonic() < end {
      let batch = watcher.take(64, from: 0)
      #expect(watcher.inboxes[0].published.withLock { $0.ready.count } <= 16_384)
      for taken in try watcher.spool.claim(batch) {
        guard let claim = taken.claim else { continue }
        let isNew = seen.insert(printable(claim.arrival.path)).inserted
        #expect(isNew)
        try watcher.spool.release(claim)
      }
      if batch.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    }
    #expect(seen.count == 6000)
    #expect(files.files("inbox").isEmpty)
    watcher.stop()
  }

  @Test func anOverflowLosesNothing() async throws {
    let watcher = try watcher()
    _ = try await collect(watcher, 1, within: 0.1)
    try files.drop("sub/old.txt")
    #expect(try await collect(watcher, 1) == ["sub/old.txt"])
    // The kernel's queue overflows while the queue of the inbox cannot read it.
    watcher.queue(of: 0).suspend()
    let text = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
    let limit = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    try files.drop("noise", "x")
    let noise = files.root + "/inbox/noise"
    for _ in 0..<(limit / 2 + 100) {
      rename(noise, noise + "2")
      rename(noise + "2", noise)
    }
    unlink(noise)
    rename(files.root + "/inbox/sub", files.root + "/away")
    mkdir(files.root + "/inbox/sub", 0o755)
    try files.drop("a.txt")
    watcher.queue(of: 0).resume()
    try await collect(watcher, until: "a.txt")
    // The new folder is watched, although the event for the removal of the old one was lost.
    try files.drop("sub/b.txt")
    try await collect(watcher, until: "sub/b.txt")
    watcher.stop()
  }

  @Test func aFileWithoutRoomInTheSettleTableIsFoundLater() async throws {
    let watcher = try watcher { $0.inboxes[0].emptyQuietPeriod = 0.3 }
    _ = try await collect(watcher, 1, within: 0.1)
    watcher.queue(of: 0).sync { watcher.inboxes[0].settling = QuietPeriodTable(limit: 2) }
    // For a link, the kernel reports its creation but no close.
    for index in 0..<6 {
      try Data("x".utf8).write(to: URL(fileURLWithPath: files.root + "/\(index)"))
      link(files.root + "/\(index)", files.root + "/inbox/\(index).txt")
    }
    var taken: Set<String> = []
    let end = Clock.monotonic() + 60
    while taken.count < 6, Clock.monotonic() < end {
      for each in try watcher.spool.claim(watcher.take(64, from: 0)) {
        if let claim = each.claim { taken.insert(printable(claim.arrival.path)) }
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(taken.count == 6)
    watcher.stop()
  }
}
