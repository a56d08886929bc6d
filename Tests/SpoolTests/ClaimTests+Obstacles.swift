import DocumentModel
import Foundation
import Testing

@testable import Spool

/// Files that cannot be claimed or read.
extension ClaimTests {
  @Test func aFileThatIsNotRegularIsHeldWithoutBlocking() throws {
    symlink("/etc/passwd", files.root + "/inbox/link")
    mkfifo(files.root + "/inbox/pipe", 0o666)
    let spool = try files.open()
    let link = try #require(try spool.claim(files.arrival("link")).held)
    let pipe = try #require(try spool.claim(files.arrival("pipe")).held)
    #expect(link.cause == .notRegular(.link))
    #expect(link.sentence.contains("put the file itself there"))
    #expect(link.command == "rm '\(files.root)/inbox/link'")
    #expect(pipe.cause == .notRegular(.pipe))
    #expect(pipe.command == "rm '\(files.root)/inbox/pipe'")
    #expect(spool.heldCount == 2)
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aFolderThatIsALinkIsNotFollowed() throws {
    try FileManager.default.createDirectory(
      atPath: files.root + "/outside", withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: files.root + "/outside/a.txt"))
    symlink("../outside", files.root + "/inbox/sub")
    let spool = try files.open()
    #expect(try spool.claim(files.arrival("sub/a.txt")).claim == nil)
    #expect(files.text("outside/a.txt") == "x")
  }

  @Test func aMissingFileIsGone() throws {
    #expect(try files.open().claim(files.arrival("a.txt")).isGone)
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aFileOverTheLimitIsRejectedWithoutReading() throws {
    try files.drop("a.txt", String(repeating: "x", count: 101))
    var settings = files.settings
    settings.maxFileSize = 100
    let spool = try SpoolFolder(settings)
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    #expect(try spool.read(claim) == .rejected(.tooLarge(size: 101, limit: 100)))
  }

  @Test func nothingIsClaimedBelowKeepFree() throws {
    try files.drop("a.txt")
    var settings = files.settings
    settings.keepFree = .max
    let spool = try SpoolFolder(settings)
    let outage = #expect(throws: Outage.self) { try spool.claim(files.arrival("a.txt")) }
    #expect(outage?.kind == .diskFull)
    #expect(files.files("inbox") == ["a.txt"])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func theFileSystemOfTheArchiveAlsoNeedsFreeSpace() throws {
    try files.drop("a.txt")
    var settings = files.settings
    settings.keepFree = 1
    settings.alsoFree = [files.root, "/proc"]  // /proc never has a free byte.
    let spool = try SpoolFolder(settings)
    let outage = #expect(throws: Outage.self) { try spool.claim(files.arrival("a.txt")) }
    #expect(outage?.kind == .diskFull)
    #expect(outage?.path == "/proc")
  }

  @Test func aHeldFileIsReportedOnce() throws {
    symlink("/etc/passwd", files.root + "/inbox/link")
    let spool = try files.open()
    for _ in 0..<3 { _ = try spool.claim(files.arrival("link")) }
    #expect(spool.takeNewlyHeld().files.map(\.cause) == [.notRegular(.link)])
    _ = try spool.claim(files.arrival("link"))
    #expect(spool.takeNewlyHeld().files.isEmpty)
  }

  @Test func anUnreadableFileIsHeldUntilItsModeChanges() throws {
    guard getuid() != 0 else {
      print("skipped: root reads everything")
      return
    }
    try files.drop("a.txt")
    chmod(files.root + "/inbox/a.txt", 0)
    let spool = try files.open()
    #expect(try spool.claim(files.arrival("a.txt")).held?.cause == .unreadable)
    chmod(files.root + "/inbox/a.txt", 0o600)
    #expect(try spool.claim(files.arrival("a.txt")).claim != nil)
    #expect(spool.heldCount == 0)
  }

  @Test func pathsInCommandsAreQuotedForAShell() {
    #expect(shellQuoted(Array("it's".utf8)) == "'it'\\''s'")
    #expect(shellQuoted([0x61, 0x0A, 0xFF]) == "$'a\\x0a\\xff'")
  }
}
