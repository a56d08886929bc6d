import Foundation
import LinuxEdge
import Testing
import DocumentModel

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
}
