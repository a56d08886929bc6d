import Foundation
import LinuxEdge
import Testing
import Vocabulary

@testable import Spool

struct RecoverTests {
  let files = TemporarySpool()

  private func recover(
    stored: Set<ClaimID> = []
  ) throws -> (SpoolFolder, SpoolFolder.Returned) {
    let spool = try files.open()
    return (spool, try spool.recoverAll { stored.contains($0) }.returned)
  }

  @Test func aClaimThatWasNotWorkedOnIsTakenAgainUncounted() throws {
    try files.drop("una/a.txt.meta.json", #"{"title":"t"}"#)
    try files.drop("una/a.txt")
    let claim = try #require(try files.open().claim(files.arrival("una/a.txt")).claim)
    let (spool, recovery) = try recover()
    #expect(recovery.retries == [claim])
    #expect(spool.claims == [claim])
  }

  @Test func aStoredClaimIsReleased() throws {
    try files.drop("a.txt")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    let (_, recovery) = try recover(stored: [claim.id])
    #expect(recovery.released == 1)
    #expect(recovery.retries.isEmpty)
    #expect(files.kept("claimed").isEmpty && files.files("inbox").isEmpty)
  }

  @Test func threeUncleanEndsRefuseTheDocument() throws {
    try files.drop("a.txt")
    var claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    for attempt in 1...2 {
      try files.open().begin(claim)
      claim = try #require(try recover().1.retries.first)
      #expect(claim.attempt.attempts == attempt)
    }
    try files.open().begin(claim)
    let spool = try files.open()
    let recovery = try spool.recoverAll().returned
    #expect(recovery.refused.map(\.rejection) == [.crashedKhazin(attempts: 3)])
    #expect(try spool.refused().map(\.code) == ["crashed-khazin"])
    #expect(files.kept("claimed").isEmpty)
    #expect(spool.claimedCount == 0)
  }

  @Test func anOrderlyStopIsNotCounted() throws {
    try files.drop("a.txt")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    for _ in 0..<5 {
      try spool.begin(claim)
      spool.pause(claim)
      #expect(try recover().1.retries.map(\.attempt.attempts) == [0])
    }
  }

  @Test func aSidecarWithoutItsFileGoesBack() throws {
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

  @Test func aClaimThatNeverMovedItsFileIsForgotten() throws {
    try FileManager.default.createDirectory(
      atPath: files.root + "/claimed/" + ClaimID.unique().description,
      withIntermediateDirectories: true)
    let (_, recovery) = try recover()
    #expect(recovery.retries.isEmpty && recovery.putBack == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: files.root + "/claimed").isEmpty)
  }

  @Test func aBrokenAttemptFileLosesNoDocument() throws {
    try files.drop("a.txt", "kept")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    try Data().write(
      to: URL(fileURLWithPath: files.root + "/claimed/\(claim.id)/attempt.json"))
    let (spool, recovery) = try recover()
    let again = try #require(recovery.retries.first)
    #expect(again.id == claim.id && again.arrival == claim.arrival)
    #expect(try spool.read(again) == .bytes(Array("kept".utf8)))
  }

  @Test func oneBadClaimStopsNoOther() throws {
    try files.drop("a.txt")
    let claim = try #require(try files.open().claim(files.arrival("a.txt")).claim)
    let bad = ClaimID.unique()
    try Data("x".utf8).write(to: URL(fileURLWithPath: files.root + "/claimed/\(bad)"))
    let (recovery, returned) = try files.open().recoverAll()
    #expect(returned.retries == [claim])
    #expect(recovery.failed.map(\.claim) == [bad])
    #expect(recovery.failed.map(\.outage.operation) == ["recover"])
    #expect(files.text("claimed/\(bad)") == "x")
  }

  @Test func aReasonWithoutItsFileGoes() throws {
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

  @Test func anythingElseInTheFolderIsLeftAlone() throws {
    let spool = try files.open()
    try Data("x".utf8).write(to: URL(fileURLWithPath: files.root + "/claimed/note"))
    _ = try spool.recoverAll()
    #expect(files.text("claimed/note") == "x")
  }
}
