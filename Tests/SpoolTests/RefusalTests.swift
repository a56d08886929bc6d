import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

struct RefusalTests {
  let files = TemporarySpool()

  @Test func aBadFileIsRefusedWithItsReason() throws {
    try files.drop("una/a.txt.meta.json", #"{"source":"UNA"}"#)
    try files.drop("una/a.txt", "")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("una/a.txt")).claim)
    try spool.refuse(claim, .empty)
    let refused = try #require(try spool.refused().first)
    #expect(refused.code == "empty")
    #expect(refused.path == "una/a.txt")
    #expect(refused.source == "UNA")
    #expect(refused.claim == claim.id)
    #expect(refused.sentence == Rejection.empty.reason.sentence)
    #expect(files.kept("refused") == ["a.txt", "a.txt.meta.json", "reason.json"])
    #expect(files.kept("claimed").isEmpty)
  }

  @Test func aRetryMovesFileAndSidecarBackUnderTheirNames() throws {
    try files.drop("una/a.txt.meta.json", "{}")
    try files.drop("una/a.txt")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("una/a.txt")).claim)
    try spool.refuse(claim, .empty)
    try FileManager.default.removeItem(atPath: files.root + "/inbox/una")
    #expect(try spool.retry(claim.id) == files.arrival("una/a.txt"))
    #expect(files.files("inbox") == ["una/a.txt", "una/a.txt.meta.json"])
    #expect(try spool.refused().isEmpty)
    #expect(try spool.retry(claim.id) == nil)
  }

  @Test func aRetryNeverOverwrites() throws {
    try files.drop("a.txt", "old")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    try spool.refuse(claim, .empty)
    try files.drop("a.txt", "new")
    #expect(try spool.retry(claim.id) == files.arrival("a (2).txt"))
    #expect(files.text("inbox/a.txt") == "new")
    #expect(files.text("inbox/a (2).txt") == "old")
  }

  @Test func anAlternativeNameFitsWithItsSidecar() {
    let long = Array(String(repeating: "خ", count: 125).utf8) + Array(".txt".utf8)
    let name = ClaimNames.alternative(long, 2)
    #expect(ClaimNames.sidecar(name).count <= 255)
    #expect(String(validating: name, as: UTF8.self)?.hasSuffix(" (2).txt") == true)
    #expect(ClaimNames.alternative(Array("خبر".utf8), 3) == Array("خبر (3)".utf8))
  }

  @Test func anOrphanSidecarIsRefusedAndCanComeBack() throws {
    try files.drop("una/a.txt.meta.json", #"{"url":"u"}"#)
    let spool = try files.open()
    let late = try #require(try spool.readSidecar(files.arrival("una/a.txt.meta.json")))
    #expect(late.document == files.arrival("una/a.txt"))
    #expect(late.source == "una")
    #expect(late.provenance.url == "u")
    let id = try #require(try spool.refuseOrphan(late))
    #expect(try spool.refused().map(\.code) == ["orphan-sidecar"])
    #expect(files.files("inbox").isEmpty)
    #expect(try spool.retry(id) == files.arrival("una/a.txt.meta.json"))
  }

  @Test func aLateSidecarIsRemovedOnceTheArchiveHasIt() throws {
    try files.drop("a.txt.meta.json", "{}")
    let spool = try files.open()
    try spool.release(try #require(try spool.readSidecar(files.arrival("a.txt.meta.json"))))
    #expect(files.files("inbox").isEmpty)
  }

  @Test func aSidecarThatWasWrittenAgainStays() throws {
    try files.drop("a.txt.meta.json", "{}")
    let spool = try files.open()
    let late = try #require(try spool.readSidecar(files.arrival("a.txt.meta.json")))
    try files.drop(".new", "{ }")
    rename(files.root + "/inbox/.new", files.root + "/inbox/a.txt.meta.json")
    try spool.release(late)
    #expect(files.files("inbox") == ["a.txt.meta.json"])
    #expect(files.text("inbox/a.txt.meta.json") == "{ }")
    #expect(spool.heldCount == 0)
  }

  /// The sighting of the document was recorded without the sidecar, so with the source of the
  /// folder.
  @Test func theSourceOfALateSidecarDoesNotHideTheSourceOfTheDocument() throws {
    try files.drop("una/a.txt")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("una/a.txt")).claim)
    try files.drop("una/a.txt.meta.json", #"{"source":"UNA agency"}"#)
    let late = try #require(try spool.readSidecar(files.arrival("una/a.txt.meta.json")))
    #expect(late.inbox == claim.attempt.inbox)
    #expect(late.document == claim.arrival)
    #expect(late.source == claim.attempt.source)
    #expect(late.provenance.source == "UNA agency")
  }

  @Test func aSidecarBesideItsDocumentIsNotLate() throws {
    try files.drop("a.txt.meta.json", "{}")
    try files.drop("a.txt")
    #expect(try files.open().readSidecar(files.arrival("a.txt.meta.json")) == nil)
  }
}
