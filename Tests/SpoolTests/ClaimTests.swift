import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

struct ClaimTests {
  let files = TemporarySpool()

  private func claim(_ path: String) throws -> Claim {
    try #require(try files.open().claim(files.arrival(path)).claim)
  }

  @Test func aClaimMovesTheFileAndRecordsItsOrigin() throws {
    try files.drop("una/خبر.txt", "نص")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("una/خبر.txt")).claim)
    #expect(files.files("inbox").isEmpty)
    #expect(files.kept("claimed") == ["attempt.json", "خبر.txt"])
    #expect(claim.attempt.source == "una")
    #expect(claim.provenance.source == "una")
    #expect(claim.attempt.owner == Accounts.userName(getuid()))
    #expect(claim.attempt.mtime?.hasSuffix("Z") == true)
    #expect(try spool.read(claim) == .bytes(Array("نص".utf8)))
    #expect(spool.claims == [claim])
  }

  @Test func aSidecarMovesWithItsDocumentAndHasPrecedence() throws {
    let json = #"{"url":"https://x.org/1","source":"UNA","published":"2018-05-18","n":7}"#
    try files.drop("una/a.txt.meta.json", json)
    try files.drop("una/a.txt")
    let claim = try claim("una/a.txt")
    #expect(claim.sidecar == Array(json.utf8))
    #expect(
      claim.provenance
        == Provenance(url: "https://x.org/1", source: "UNA", published: "2018-05-18"))
    #expect(files.files("inbox").isEmpty)
  }

  @Test func aSidecarThatIsNotJSONIsKeptVerbatim() throws {
    try files.drop("a.txt.meta.json", "{not json")
    try files.drop("a.txt")
    let claim = try claim("a.txt")
    #expect(claim.sidecar == Array("{not json".utf8))
    #expect(claim.provenance == Provenance())
  }

  @Test func theConfiguredSourceHasPrecedenceOverTheFolder() throws {
    try files.drop("una/a.txt")
    var settings = files.settings
    settings.inboxes[0].source = "desk"
    let claim = try #require(
      try SpoolFolder(settings).claim(files.arrival("una/a.txt")).claim)
    #expect(claim.provenance.source == "desk")
  }

  @Test func theOriginAttributeOfABrowserIsRead() throws {
    try files.drop("a.txt")
    let file = try Directory.open(Array((files.root + "/inbox").utf8)).openBeneath(
      Array("a.txt".utf8))
    do {
      try file.setAttribute("user.xdg.origin.url", to: Array("https://x.org/2".utf8))
    } catch {
      print("skipped: this file system has no user attributes")
      return
    }
    #expect(try claim("a.txt").provenance.url == "https://x.org/2")
  }

  @Test(arguments: [
    Array("two\nlines.txt".utf8), Array("مجلد/خبر عاجل.txt".utf8), [0xFF, 0xFE, 0x0A],
    [UInt8](repeating: UInt8(ascii: "n"), count: 255), Array("attempt.json".utf8),
    Array("begun-1".utf8), Array("reason.json".utf8), Array("-rf".utf8), Array("copy".utf8),
  ])
  func aFileOfAnyNameIsClaimedReadRefusedAndRetried(_ path: [UInt8]) throws {
    try files.drop(path, [1, 2, 3])
    let spool = try files.open()
    let claim = try #require(try spool.claim(Arrival(inbox: 0, path: path)).claim)
    #expect(try spool.read(claim) == .bytes([1, 2, 3]))
    try spool.refuse(claim, .notText(controlBytes: 3, size: 3))
    #expect(try spool.refused().map(\.pathHex) == [Hex.text(path)])
    #expect(try spool.retry(claim.id) == Arrival(inbox: 0, path: path))
    let again = try #require(try spool.claim(Arrival(inbox: 0, path: path)).claim)
    #expect(try spool.read(again) == .bytes([1, 2, 3]))
    try spool.release(again)
    #expect(files.kept("claimed").isEmpty && files.kept("refused").isEmpty)
  }

  @Test func aClaimEndsWhenItsFileIsRemoved() throws {
    try files.drop("a.txt")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    unlink(files.root + "/claimed/\(claim.id)/a.txt")
    #expect(try spool.read(claim) == .gone)
    #expect(spool.claimedCount == 0 && spool.heldCount == 0)
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aReplacementUnderTheSameNameIsNotRemoved() throws {
    try files.drop("a.txt", "old")
    try files.drop("b.txt", "new")
    let inbox = try Directory.open(Array((files.root + "/inbox").utf8))
    let name = Array("a.txt".utf8)
    let seen = try inbox.status(of: name)
    rename(files.root + "/inbox/b.txt", files.root + "/inbox/a.txt")
    #expect(throws: SystemError(EBUSY, "unlink")) {
      try inbox.unlink(name, ifStill: seen, asideAs: ClaimNames.aside(.unique()))
    }
    #expect(files.files("inbox") == ["a.txt"])
    #expect(files.text("inbox/a.txt") == "new")
    try inbox.unlink(
      name, ifStill: inbox.status(of: name), asideAs: ClaimNames.aside(.unique()))
    #expect(files.files("inbox").isEmpty)
  }

  @Test func aFilePutAsideReturnsUnderAFreeName() throws {
    try files.drop("a.txt", "third")
    let aside = ClaimNames.aside(.unique())
    try files.drop(aside, Array("second".utf8))
    let inbox = try Directory.open(Array((files.root + "/inbox").utf8))
    inbox.bringBack(aside, as: Array("a.txt".utf8))
    #expect(files.text("inbox/a.txt") == "third")
    #expect(files.text("inbox/a (2).txt") == "second")
  }

  /// The daemon cannot request the bit, because `RestrictSUIDSGID=` forbids that.
  @Test func aNewInboxInheritsTheSetgidBitOfItsParent() throws {
    let path = Array(files.root.utf8)
    for (name, mode) in [("plain", 0o755 as mode_t), ("group", 0o2755)] {
      mkdir(files.root + "/" + name, 0o755)
      chmod(files.root + "/" + name, mode)
      _ = try Inbox(InboxSettings(path: files.root + "/\(name)/inbox")).folder()
      let made = try Directory.open(path + Array("/\(name)/inbox".utf8)).status()
      #expect(made.mode & 0o2000 == mode & 0o2000)
    }
  }

  @Test func aFileThatGrewAfterTheReadReturnsToTheInbox() throws {
    try files.drop("a.txt", "half")
    var settings = files.settings
    settings.inboxes[0].leases = .never
    settings.linger = 0
    let spool = try SpoolFolder(settings)
    let writer = FileHandle(forWritingAtPath: files.root + "/inbox/a.txt")!
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    _ = try spool.read(claim)
    try writer.seekToEnd()
    try writer.write(contentsOf: Data(" and half".utf8))
    guard case .grew = try spool.release(claim) else {
      Issue.record("the rest is lost")
      return
    }
    #expect(files.text("inbox/a.txt") == "half and half")
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aBatchIsClaimedInOrder() throws {
    for index in 0..<40 { try files.drop("\(index).txt", "\(index)") }
    let spool = try files.open()
    let arrivals = (0..<40).map { files.arrival("\($0).txt") } + [files.arrival("none")]
    let taken = try spool.claim(arrivals)
    #expect(taken.prefix(40).compactMap(\.claim?.arrival) == Array(arrivals.prefix(40)))
    #expect(taken[40].isGone)
    #expect(spool.claimedCount == 40)
    for claim in taken.compactMap(\.claim) { try spool.release(claim) }
    #expect(spool.claimedCount == 0)
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aSecondDaemonGetsTheProcessIdOfTheFirst() throws {
    let lock = try files.open().lock()
    #expect(throws: FileLock.Failure.held(by: getpid())) { try files.open().lock() }
    withExtendedLifetime(lock) {}
  }
}
