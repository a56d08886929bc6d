import DocumentModel
import Foundation
import Glibc
import LinuxEdge
import Testing

@testable import Spool

struct RecoverTests {
  /// In a claim, the sidecar can no longer be read.
  @Test func aClaimedSidecarThatCannotBeReadGoesBackAndIsHeld() throws {
    let files = TemporarySpool()
    try files.drop("una/a.txt.meta.json", #"{"url":"https://example.org/a"}"#)
    try files.drop("una/a.txt", "text")
    let claim = try #require(try files.open().claim(files.arrival("una/a.txt")).claim)
    let folder = files.root + "/claimed/" + claim.id.description
    try FileManager.default.removeItem(atPath: folder + "/a.txt.meta.json")
    symlink("/etc/passwd", folder + "/a.txt.meta.json")
    let spool = try files.open()
    let again = try #require(try spool.recoverAll().retries.first)
    #expect(try spool.begin(again).sidecar == nil)
    #expect(files.files("inbox") == ["una/a.txt.meta.json"])
    #expect(spool.heldCount == 1)
    #expect(try spool.read(again) == .bytes(Array("text".utf8)))
  }

  let files = TemporarySpool()

  func recover(
    stored: Set<ClaimID> = [], after end: SpoolFolder.UncleanEnd = .init()
  ) throws -> (SpoolFolder, Recovered) {
    let spool = try files.open()
    return (spool, try spool.recoverAll(after: end) { stored.contains($0) })
  }

  @Test func aClaimWithoutStartedWorkIsRetriedUncounted() throws {
    try files.drop("una/a.txt.meta.json", #"{"title":"t"}"#)
    try files.drop("una/a.txt")
    let claim = try #require(try files.open().claim(files.arrival("una/a.txt")).claim)
    let (spool, recovery) = try recover()
    let again = try #require(recovery.retries.first)
    #expect(again.sidecar == nil && !again.isLoaded, "sidecars are loaded later")
    #expect(try spool.begin(again) == claim)
    #expect(spool.claims == [again])
  }

  @Test func aStoredClaimIsReleased() throws {
    try files.drop("a.txt")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    let (_, recovery) = try recover(stored: [claim.id])
    #expect(recovery.released == 1)
    #expect(recovery.retries.isEmpty)
    #expect(files.kept("claimed").isEmpty && files.files("inbox").isEmpty)
  }

  @Test func aSidecarWithoutItsFileIsPutBack() throws {
    try files.drop("una/a.txt.meta.json", "{}")
    try files.drop("una/a.txt")
    let claim = try #require(try files.open().claim(files.arrival("una/a.txt")).claim)
    rename(
      files.root + "/claimed/\(claim.id)/a.txt", files.root + "/inbox/una/a.txt")
    let (_, recovery) = try recover()
    #expect(recovery.putBack == 1)
    #expect(files.files("inbox") == ["una/a.txt", "una/a.txt.meta.json"])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func theSidecarOfAStoredClaimWithoutItsAttemptIsRemoved() throws {
    try files.drop("a.txt.meta.json", "{}")
    try files.drop("a.txt")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    for name in ["a.txt", "attempt.json"] {
      try FileManager.default.removeItem(atPath: "\(files.root)/claimed/\(claim.id)/\(name)")
    }
    let (_, recovery) = try recover(stored: [claim.id])
    #expect(recovery.released == 1 && recovery.putBack == 0)
    #expect(files.files("inbox").isEmpty && files.kept("claimed").isEmpty)
  }

  @Test func aClaimThatNeverMovedItsFileIsForgotten() throws {
    try FileManager.default.createDirectory(
      atPath: files.root + "/claimed/" + ClaimID.unique().description,
      withIntermediateDirectories: true)
    let (_, recovery) = try recover()
    #expect(recovery.retries.isEmpty && recovery.putBack == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: files.root + "/claimed").isEmpty)
  }

  @Test func aBrokenAttemptFileDoesNotLoseTheDocument() throws {
    try files.drop("a.txt", "kept")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    try Data().write(
      to: URL(fileURLWithPath: files.root + "/claimed/\(claim.id)/attempt.json"))
    let (spool, recovery) = try recover()
    let again = try #require(recovery.retries.first)
    #expect(again.id == claim.id && again.arrival == claim.arrival)
    #expect(try spool.read(again) == .bytes(Array("kept".utf8)))
  }

  @Test func aMissingAttemptFileDoesNotStopTheDocument() throws {
    try files.drop("a.txt", "kept")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    try FileManager.default.removeItem(atPath: "\(files.root)/claimed/\(claim.id)/attempt.json")
    let (spool, recovery) = try recover()
    let again = try #require(recovery.retries.first)
    try spool.begin(again)
    #expect(try spool.read(again) == .bytes(Array("kept".utf8)))
  }

  @Test func oneBadClaimDoesNotStopTheOthers() throws {
    try files.drop("a.txt")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    let bad = ClaimID.unique()
    try Data("x".utf8).write(to: URL(fileURLWithPath: files.root + "/claimed/\(bad)"))
    let (_, recovery) = try recover()
    #expect(recovery.retries.map(\.id) == [claim.id])
    #expect(recovery.failed.map(\.claim) == [bad])
    #expect(recovery.failed.map(\.outage.operation) == ["recover"])
    #expect(files.text("claimed/\(bad)") == "x")
  }

  @Test func aReasonWithoutItsFileIsRemoved() throws {
    try files.drop("a.txt")
    try files.drop("b.txt")
    let spool = try files.open()
    let claims = try spool.claim([files.arrival("a.txt"), files.arrival("b.txt")])
      .compactMap(\.claim)
    for claim in claims { try spool.refuse(claim, .empty) }
    rename(files.root + "/refused/\(claims[0].id)/a.txt", files.root + "/inbox/a.txt")
    let (again, _) = try recover()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: files.root + "/refused")
        == [claims[1].id.description])
    #expect(try again.refused().map(\.claim) == [claims[1].id])
  }

  @Test func unknownFilesInTheFolderAreNotTouched() throws {
    let spool = try files.open()
    try Data("x".utf8).write(to: URL(fileURLWithPath: files.root + "/claimed/note"))
    _ = try spool.recoverAll()
    #expect(files.text("claimed/note") == "x")
  }
}
