import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

@Suite(.serialized) struct WatcherTests {
  let files = TemporarySpool()

  func watcher(
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
  func collect(
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
}
