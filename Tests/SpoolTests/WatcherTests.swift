import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

@Suite(.serialized) struct WatcherTests {
  let files = TemporarySpool()

  private func watcher(
    _ change: (inout SpoolSettings) -> Void = { _ in }, first: (SpoolFolder) -> Void = { _ in }
  ) throws -> SpoolWatcher {
    var settings = files.settings
    change(&settings)
    let spool = try SpoolFolder(settings)
    first(spool)
    let watcher = SpoolWatcher(spool, onReady: {})
    try watcher.start()
    return watcher
  }

  /// Takes files until there are `count` or the time is up. The default of a minute only prevents a
  /// hang.
  private func collect(
    _ watcher: SpoolWatcher, _ count: Int, within seconds: Double = 60
  ) async throws -> [String] {
    var taken: [String] = []
    let end = Clock.monotonic() + seconds
    while taken.count < count, Clock.monotonic() < end {
      taken += watcher.take(64, from: 0).map { String(decoding: $0.path, as: UTF8.self) }
      try await Task.sleep(for: .milliseconds(5))
    }
    return taken
  }

  /// Expects that nothing is taken until `holds` is true. The limit of a minute only prevents a
  /// hang.
  private func until(_ watcher: SpoolWatcher, _ holds: () -> Bool) async throws {
    let end = Clock.monotonic() + 60
    while !holds(), Clock.monotonic() < end {
      #expect(try await collect(watcher, 1, within: 0.05) == [])
    }
  }

  private func collect(_ watcher: SpoolWatcher, until name: String) async throws {
    var taken: Set<String> = []
    let end = Clock.monotonic() + 60
    while !taken.contains(name), Clock.monotonic() < end {
      taken.formUnion(try await collect(watcher, 1, within: 1))
    }
    #expect(taken.contains(name))
  }

  @Test func existingFilesAreFoundAtTheStart() async throws {
    try files.drop("a.txt")
    try files.drop("sub/b.txt")
    let watcher = try watcher()
    #expect(try await Set(collect(watcher, 2)) == ["a.txt", "sub/b.txt"])
    watcher.stop()
  }

  @Test func aFileRenamedIntoTheInboxIsTakenAtOnce() async throws {
    let watcher = try watcher { $0.inboxes[0].quietPeriod = 60 }
    _ = try await collect(watcher, 1, within: 0.2)
    try files.drop(".a.txt", "x")
    rename(files.root + "/inbox/.a.txt", files.root + "/inbox/a.txt")
    #expect(try await collect(watcher, 1) == ["a.txt"])
    watcher.stop()
  }

  @Test func aHalfWrittenFileIsNotTaken() async throws {
    let watcher = try watcher { $0.inboxes[0].quietPeriod = 2 }
    _ = try await collect(watcher, 1, within: 0.1)
    let path = files.root + "/inbox/a.txt"
    let number = open(path, O_WRONLY | O_CREAT, 0o644)
    for _ in 0..<8 {
      _ = "half ".utf8CString.withUnsafeBytes { write(number, $0.baseAddress, 5) }
      #expect(try await collect(watcher, 1, within: 0.1) == [])
    }
    close(number)
    #expect(try await collect(watcher, 1) == ["a.txt"])
    watcher.stop()
  }

  @Test func aFolderCreatedOrMovedInWhileRunningIsWatched() async throws {
    let watcher = try watcher()
    _ = try await collect(watcher, 1, within: 0.1)
    try FileManager.default.createDirectory(
      atPath: files.root + "/away/deep", withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: files.root + "/away/deep/a.txt"))
    rename(files.root + "/away", files.root + "/inbox/una")
    #expect(try await collect(watcher, 1) == ["una/deep/a.txt"])
    try files.drop("una/deep/b.txt")
    #expect(try await Set(collect(watcher, 1)).contains("una/deep/b.txt"))
    try files.drop("new/c/d.txt")
    #expect(try await Set(collect(watcher, 1)).contains("new/c/d.txt"))
    watcher.stop()
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

  @Test func aFileReturnedUnreadIsHeldUntilItChanges() async throws {
    let watcher = try watcher()
    try files.drop("a.txt")
    _ = try await collect(watcher, 1)
    let claim = try #require(try watcher.spool.claim(files.arrival("a.txt")).claim)
    #expect(try watcher.spool.putBackHeld(claim, .keepsChanging)?.arrival == files.arrival("a.txt"))
    #expect(try await collect(watcher, 1, within: 1) == [])
    #expect(watcher.spool.held(100).map(\.cause) == [.keepsChanging])
    #expect(watcher.spool.takeNewlyHeld().files.count == 1)
    let number = open(files.root + "/inbox/a.txt", O_WRONLY | O_APPEND)
    _ = "more".utf8CString.withUnsafeBytes { write(number, $0.baseAddress, 4) }
    close(number)
    #expect(try await collect(watcher, 1) == ["a.txt"])
    watcher.stop()
  }

  @Test func pollingFindsFilesWithoutAnEvent() async throws {
    let watcher = try watcher {
      $0.inboxes[0].poll = .always
      $0.inboxes[0].pollInterval = 0.1
    }
    _ = try await collect(watcher, 1, within: 0.1)
    try files.drop("a.txt")
    #expect(try await collect(watcher, 1) == ["a.txt"])
    watcher.stop()
  }

  @Test func filesWithIgnoredNamesStayInTheInbox() async throws {
    try files.drop("a.part")
    try files.drop("page_files/style.css")
    try files.drop("b.txt")
    let watcher = try watcher()
    #expect(try await collect(watcher, 1) == ["b.txt"])
    #expect(try await collect(watcher, 1, within: 0.5) == [])
    watcher.stop()
  }

  @Test func linksAndPipesAreHeldAndNeverTaken() async throws {
    symlink("/etc/passwd", files.root + "/inbox/link")
    let watcher = try watcher()
    mkfifo(files.root + "/inbox/pipe", 0o666)
    try await until(watcher) { watcher.spool.heldCount == 2 }
    #expect(watcher.spool.held(100).map(\.cause).contains(.notRegular(.link)))
    #expect(watcher.spool.held(100).map(\.cause).contains(.notRegular(.pipe)))
    unlink(files.root + "/inbox/pipe")
    unlink(files.root + "/inbox/link")
    try await until(watcher) { watcher.spool.heldCount == 0 }
    #expect(watcher.spool.heldCount == 0)
    watcher.stop()
  }

  @Test func anEmptyFileWaitsForItsContent() async throws {
    let watcher = try watcher { $0.inboxes[0].emptyQuietPeriod = 3 }
    try files.drop("empty.txt", "")
    try files.drop("later.txt", "")
    #expect(try await collect(watcher, 1, within: 0.7) == [])
    try Data("x".utf8).write(to: URL(fileURLWithPath: files.root + "/inbox/later.txt"))
    #expect(try await collect(watcher, 2) == ["later.txt", "empty.txt"])
    watcher.stop()
  }

  @Test func aDocumentWaitsForASidecarThatIsBeingWritten() async throws {
    let watcher = try watcher()
    _ = try await collect(watcher, 1, within: 0.1)
    let sidecar = open(files.root + "/inbox/a.txt.meta.json", O_WRONLY | O_CREAT, 0o644)
    try files.drop("a.txt")
    #expect(try await collect(watcher, 1, within: 0.15) == [])
    _ = "{}".utf8CString.withUnsafeBytes { write(sidecar, $0.baseAddress, 2) }
    close(sidecar)
    #expect(try await collect(watcher, 1) == ["a.txt"])
    let claim = try watcher.spool.claim(files.arrival("a.txt")).claim
    #expect(claim?.sidecar == Array("{}".utf8))
    watcher.stop()
  }

  @Test func aSidecarAfterItsDocumentIsOfferedIfNoNewDocumentComes() async throws {
    let watcher = try watcher { $0.inboxes[0].orphanAfter = 10 }
    try files.drop("a.txt")
    _ = try await collect(watcher, 1)
    _ = try watcher.spool.claim(files.arrival("a.txt"))
    try files.drop("a.txt.meta.json", "{}")
    #expect(
      try await offers(watcher) == [
        .init(arrival: files.arrival("a.txt.meta.json"), isFinal: false)
      ])
    watcher.stop()
  }

  @Test func aSidecarThatStayedBehindIsOfferedSoonAfterARestart() async throws {
    try files.drop("a.txt")
    _ = try files.open().claim(files.arrival("a.txt"))
    try files.drop("a.txt.meta.json", "{}")
    let watcher = try watcher {
      $0.inboxes[0].orphanAfter = 10
    } first: {
      _ = try? $0.recoverAll()
    }
    #expect(
      try await offers(watcher) == [
        .init(arrival: files.arrival("a.txt.meta.json"), isFinal: false)
      ])
    watcher.stop()
  }

  @Test func aSidecarBeforeTheSecondDocumentOfItsNameIsClaimedWithIt() async throws {
    let watcher = try watcher()
    try files.drop("a.txt", "first")
    _ = try await collect(watcher, 1)
    #expect(try watcher.spool.claim(files.arrival("a.txt")).claim?.sidecar == nil)
    try files.drop("a.txt.meta.json", "{}")
    try await Task.sleep(for: .milliseconds(700))
    #expect(watcher.takeSidecars(from: 0).isEmpty)
    try files.drop("a.txt", "second")
    _ = try await collect(watcher, 1)
    #expect(try watcher.spool.claim(files.arrival("a.txt")).claim?.sidecar == Array("{}".utf8))
    watcher.stop()
  }

  @Test func anOrphanIsOfferedOnlyWhenItsTimeIsUp() async throws {
    let watcher = try watcher { $0.inboxes[0].orphanAfter = 0.6 }
    let began = Clock.monotonic()
    try files.drop("b.txt.meta.json", "{}")
    #expect(
      try await offers(watcher) == [
        .init(arrival: files.arrival("b.txt.meta.json"), isFinal: true)
      ])
    #expect(Clock.monotonic() - began >= 0.6)
    watcher.stop()
  }

  @Test func isDrainedIsTrueOnlyWhenNothingIsLeft() async throws {
    try files.drop("a.txt")
    try files.drop("empty.txt", "")
    try files.drop("b.txt.meta.json", "{}")
    symlink("/etc/passwd", files.root + "/inbox/link")
    let watcher = try watcher()
    #expect(!watcher.isDrained())
    let end = Clock.monotonic() + 60
    while !watcher.isDrained(), Clock.monotonic() < end {
      _ = try watcher.spool.claim(watcher.take(10, from: 0))
      _ = watcher.takeSidecars(from: 0)
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(watcher.isDrained())
    #expect(files.files("inbox").contains("empty.txt"))
    #expect(watcher.spool.claimedCount == 1)
    watcher.stop()
  }

  @Test func aMissingInboxIsAProblemUntilItIsBack() async throws {
    let watcher = try watcher { $0.inboxes[0].pollInterval = 0.1 }
    _ = try await collect(watcher, 1, within: 0.1)
    try FileManager.default.moveItem(
      atPath: files.root + "/inbox", toPath: files.root + "/elsewhere")
    watcher.rescan()
    try await Task.sleep(for: .milliseconds(100))
    #expect(watcher.counts.problems.count == 1)
    try FileManager.default.createDirectory(
      atPath: files.root + "/inbox", withIntermediateDirectories: true)
    try files.drop("sub/a.txt")
    #expect(try await collect(watcher, 1) == ["sub/a.txt"])
    #expect(watcher.counts.problems.isEmpty)
    watcher.stop()
  }

  private func offers(_ watcher: SpoolWatcher) async throws -> [SpoolWatcher.SidecarOffer] {
    let end = Clock.monotonic() + 60
    while Clock.monotonic() < end {
      let offers = watcher.takeSidecars(from: 0)
      if !offers.isEmpty { return offers }
      try await Task.sleep(for: .milliseconds(10))
    }
    return []
  }
}
