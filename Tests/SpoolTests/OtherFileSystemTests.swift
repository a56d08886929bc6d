import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

/// An inbox on another file system, from which no file can be renamed.
@Suite(.enabled(if: TemporarySpool.hasOtherFileSystem, "there is no second file system"))
struct OtherFileSystemTests {
  let files = TemporarySpool(isApart: true)

  @Test func aFileIsCopiedWithItsSidecarAndNothingIsLeftBehind() throws {
    try files.drop("una/a.txt.meta.json", #"{"title":"t"}"#)
    try files.drop("una/a.txt", "text")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("una/a.txt")).claim)
    #expect(claim.provenance.title == "t")
    #expect(files.files("inbox").isEmpty)
    #expect(try spool.read(claim) == .bytes(Array("text".utf8)))
    #expect(try spool.putBack(claim) == files.arrival("una/a.txt"))
    #expect(files.files("inbox") == ["una/a.txt", "una/a.txt.meta.json"])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aUserFileNamedCopyIsNotTouched() throws {
    try files.drop("copy", "mine")
    try files.drop("a.txt", "text")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    try spool.refuse(claim, .empty)
    #expect(try spool.retry(claim.id) == files.arrival("a.txt"))
    #expect(files.text("inbox/copy") == "mine")
    #expect(files.files("inbox") == ["a.txt", "copy"])
  }

  @Test func aFileOverTheLimitIsHeldInTheInbox() throws {
    try files.drop("a.txt", String(repeating: "x", count: 101))
    var settings = files.settings
    settings.maxFileSize = 100
    let spool = try SpoolFolder(settings)
    let held = try #require(try spool.claim(files.arrival("a.txt")).held)
    #expect(held.cause == .tooLargeToCopy)
    #expect(files.files("inbox") == ["a.txt"])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aCopyStopsAtTheLimit() throws {
    try files.drop("a.txt", String(repeating: "x", count: 101))
    let spool = try files.open()
    let inbox = try spool.inboxes[0].folder()
    #expect(throws: SystemError(EFBIG, "copy")) {
      try inbox.transfer(
        Array("a.txt".utf8), to: spool.claimed, as: Array("a.txt".utf8),
        Transfer(claim: .unique(), limit: 100))
    }
    #expect(files.files("inbox") == ["a.txt"])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func theLeftoversOfAnInterruptedCopyAreRemoved() throws {
    try files.drop("una/a.txt", "text")
    let claim = try #require(try files.open().claim(files.arrival("una/a.txt")).claim)
    try files.drop("una/a.txt", "text")
    try files.drop([UInt8]("una/".utf8) + ClaimNames.draft(claim.id), Array("te".utf8))
    try files.drop([UInt8]("una/".utf8) + ClaimNames.aside(claim.id), Array("text".utf8))
    let spool = try files.open()
    #expect(try spool.recoverAll().retries.map(\.id) == [claim.id])
    #expect(files.files("inbox").isEmpty)
  }

  @Test func aDifferentFileLeftAsideByACrashGetsItsNameBack() throws {
    try files.drop("a.txt", "text")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    try files.drop(ClaimNames.aside(claim.id), Array("newer".utf8))
    let spool = try files.open()
    #expect(try spool.recoverAll().retries.map(\.id) == [claim.id])
    #expect(files.text("inbox/a.txt") == "newer")
  }

  /// A program that opens the file after the first lease writes into the original, not into the
  /// copy.
  @Test func anOriginalThatIsBeingWrittenIsNotReplacedByItsCopy() throws {
    try files.drop("a.txt", "head")
    let spool = try files.open()
    let writer = try #require(FileHandle(forUpdatingAtPath: files.root + "/inbox/a.txt"))
    let inbox = try spool.inboxes[0].folder()
    #expect(throws: SystemError(EAGAIN, "fcntl")) {
      try inbox.transfer(
        Array("a.txt".utf8), to: spool.claimed, as: Array("a.txt".utf8),
        Transfer(claim: .unique(), checksWriters: true))
    }
    try writer.seekToEnd()
    try writer.write(contentsOf: Data("tail".utf8))
    try writer.close()
    #expect(files.text("inbox/a.txt") == "headtail")
    #expect(files.files("inbox") == ["a.txt"])
    #expect(files.kept("claimed").isEmpty)
  }

  /// The crash comes after the copy was made; the original has its name or was put aside.
  @Test(arguments: [true, false], [true, false])
  func aRestartKeepsAnOriginalThatIsBeingWritten(_ isAside: Bool, _ isStored: Bool) throws {
    try files.drop("una/a.txt.meta.json", "{}")
    try files.drop("una/a.txt", "head")
    let claim = try #require(try files.open().claim(files.arrival("una/a.txt")).claim)
    let name = isAside ? ClaimNames.aside(claim.id) : Array("a.txt".utf8)
    try files.drop([UInt8]("una/".utf8) + name, Array("head".utf8))
    let path = files.root + "/inbox/una/" + String(decoding: name, as: UTF8.self)
    let writer = try #require(FileHandle(forUpdatingAtPath: path))
    let spool = try files.open()
    let hash = isStored ? SHA256.digest(of: Array("head".utf8)) : nil
    let recovery = try spool.recover(storedHash: { _ in hash })
    let returned = spool.finishRecovery(of: recovery.waiting.values.flatMap { $0 })
    #expect(returned.retries.isEmpty)
    #expect(returned.failed.isEmpty)
    try writer.seekToEnd()
    try writer.write(contentsOf: Data("tail".utf8))
    try writer.close()
    #expect(files.text("inbox/una/a.txt") == "headtail")
    #expect(files.kept("claimed").isEmpty)
  }

  /// Without leases, the original lingers after a restart too.
  @Test func aRestartKeepsTheOriginalOfARecentClaimWithoutLeases() throws {
    var settings = files.settings
    settings.inboxes[0].leases = .never
    try files.drop("a.txt", "head")
    let claim = try #require(
      try SpoolFolder(settings).claim(files.arrival("a.txt")).claim)
    let aside = String(decoding: ClaimNames.aside(claim.id), as: UTF8.self)
    #expect(files.files("inbox") == [aside])
    let spool = try SpoolFolder(settings)
    let recovery = try spool.recover(storedHash: { _ in SHA256.digest(of: Array("head".utf8)) })
    _ = spool.finishRecovery(of: recovery.waiting.values.flatMap { $0 })
    #expect(files.files("inbox") == [aside])
    #expect(spool.lingeringCount == 1)
  }
}
