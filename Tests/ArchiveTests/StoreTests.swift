import Archive
import DocumentModel
import Foundation
import GRDB
import LinuxEdge
import Testing

struct StoreTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  @Test func aStoredDocumentIsReadBackUnchanged() throws {
    let draft = home.draft("القمة الإسلامية في جدة", name: "خبر.txt") {
      $0.label("doc_type", "news-report")
      $0.record.title = "القمة"
      $0.record.symbols = [SymbolFinding(text: "OIC/X", spans: [Span(start: 1, end: 3)])]
      $0.claim.sidecar = Array("{}".utf8)
    }
    let committed = try home.store(draft)[0]
    #expect(committed.kind == .new)
    #expect(committed.docType == "news-report")
    let record = try home.archive.record(.number(committed.id))
    #expect(record.text == draft.record.text)
    #expect(record.title == "القمة")
    #expect(record.symbols == draft.record.symbols)
    #expect(record.received == TestArchive.now)
    #expect(record.name == "خبر.txt")
    #expect(record.sightings.map(\.claim) == [draft.claim.id.description])
    #expect(record.story == committed.id)
    #expect(try home.archive.original(.number(committed.id)) == draft.original)
    #expect(try home.archive.cleanText(.number(committed.id)) == draft.record.text)
  }

  @Test func originalsAreReadInPieces() throws {
    let id = try home.keep("0123456789")
    let ref = DocumentRef.number(id)
    #expect(try home.archive.original(ref, from: 2, count: 3) == Array("234".utf8))
    #expect(try home.archive.original(ref, from: 8, count: 99) == Array("89".utf8))
    #expect(try home.archive.original(ref, from: 10, count: 5).isEmpty)
  }

  @Test func aReplayIsRecognisedByItsClaimAndCountsNothing() throws {
    let draft = home.draft("نص")
    let first = try home.store(draft)[0]
    let again = try home.store(draft)[0]
    #expect(again.kind == .replay)
    #expect(again.id == first.id)
    #expect(try home.archive.record(.number(first.id)).sightings.map(\.count) == [1])
  }

  @Test func onlyTheGivenClaimsAreRemembered() throws {
    let drafts = (0..<3).map { home.draft("نص \($0)") } + [home.draft("نص 0")]
    try home.store(drafts)
    let standing = drafts[1].claim.id
    try home.archive.forgetClaims(except: [standing, .unique()])
    let known = try drafts.map { try home.archive.storedHash(of: $0.claim.id) != nil }
    #expect(known == [false, true, false, false])
    #expect(try home.store(drafts[1])[0].kind == .replay)
    #expect(try home.store(home.draft("نص 0"))[0].kind == .sighting)
    try home.archive.forgetClaims(except: [])
    #expect(try home.archive.storedHash(of: standing) == nil)
    #expect(try home.archive.verify(sha256: TestHash()).isSound)
  }

  @Test func anUnchangedDropOnlyRaisesTheCountAndItsReplayDoesNot() throws {
    try home.store(home.draft("نص"))
    let second = home.draft("نص")
    #expect(try home.store([second], at: "2026-11-23T00:00:00Z")[0].kind == .sighting)
    #expect(try home.store(second)[0].kind == .replay)
    let sightings = try home.archive.record(.number(1)).sightings
    #expect(sightings.map(\.count) == [2])
    #expect(sightings[0].lastSeen == "2026-11-23T00:00:00Z")
    #expect(sightings[0].firstSeen == TestArchive.now)
  }

  @Test func theSameBytesUnderAnotherNameAreAnotherSighting() throws {
    try home.store(home.draft("نص", name: "a.txt"), home.draft("نص", name: "b.txt"))
    #expect(try home.archive.record(.number(1)).sightings.map(\.path) == ["a.txt", "b.txt"])
    #expect(try home.archive.counts().documents["stored"] == 1)
  }

  @Test func twinsOfOneTransactionFindEachOther() throws {
    let committed = try home.store(
      home.draft("نص واحد"), home.draft("نص واحد", bytes: Array("نص واحد\r\n".utf8)))
    #expect(committed.map(\.kind) == [.new, .new])
    let second = try home.archive.record(.number(2))
    #expect(second.related.map(\.id) == [1])
    #expect(second.related.map(\.relation) == [.sameText])
    #expect(second.story == 1)
    #expect(try home.archive.record(.number(1)).related.map(\.id) == [2])
    #expect(try home.ids("is:story-head") == [1])
    #expect(try home.ids("story:1") == [2, 1])
  }

  @Test func aTransactionThatThrowsStoresNothing() throws {
    let draft = home.draft("نص")
    #expect(throws: Outage.self) {
      try home.archive.transaction { tables throws(Outage) in
        _ = try tables.store(draft)
        throw Outage(kind: .inputOutput, operation: "test", path: "", detail: "")
      }
    }
    #expect(try home.archive.counts().documents["stored"] == 0)
    #expect(try home.store(draft)[0].kind == .new)
  }

  @Test func aDocumentWithoutTextIsKeptAsUnread() throws {
    let id = try home.keep("") {
      $0.original = Array("%PDF-1.4".utf8)
      $0.record.outcome = .unread
      $0.record.text = nil
      $0.fingerprint = nil
    }
    #expect(try home.archive.cleanText(.number(id)) == nil)
    #expect(try home.ids("outcome:unread") == [id])
    #expect(try home.archive.counts().documents == ["stored": 0, "unread": 1, "withdrawn": 0])
  }

  @Test func aLateSidecarAmendsTheNewestSightingOfThatName() throws {
    let id = try home.store(home.draft("نص", name: "a.txt"))[0].id
    let amended = try amend(Provenance(url: "https://x.example/1", title: "عنوان متأخر"))
    #expect(amended == id)
    let record = try home.archive.record(.number(id))
    #expect(record.title == "عنوان متأخر")
    #expect(record.url == "https://x.example/1")
    #expect(record.sightings[0].url == "https://x.example/1")
    #expect(try home.hits("متأخر") == [id])
  }

  @Test func anAmbiguousLateSidecarAmendsNothing() throws {
    try home.store(home.draft("نص", name: "a.txt"), home.draft("نص آخر", name: "a.txt"))
    #expect(try amend(Provenance(title: "عنوان")) == nil)
  }

  @Test func theSourceInALateSidecarIsTakenOver() throws {
    let draft = home.draft("نص", name: "a.txt") { $0.record.source = "una" }
    let id = try home.store(draft)[0].id
    #expect(try amend(Provenance(source: "UNA agency")) == id)
    let record = try home.archive.record(.number(id))
    #expect(record.source == "UNA agency")
    #expect(record.sightings[0].source == "UNA agency")
    // The same sidecar again finds the sighting under its new source.
    #expect(try amend(Provenance(source: "UNA agency")) == id)
  }

  @Test func aLateSidecarOfAnotherInboxAmendsNothing() throws {
    try home.store(home.draft("نص", name: "a.txt"))
    #expect(try amend(Provenance(title: "عنوان"), inbox: "/other") == nil)
  }

  private func amend(_ provenance: Provenance, inbox: String = "/inbox") throws -> Int64? {
    try home.archive.transaction { tables throws(Outage) in
      try tables.amendSighting(
        at: SightingLocation(inbox: inbox, path: Array("a.txt".utf8), source: "una"),
        sidecar: Array("{}".utf8), provenance)
    }
  }

  @Test func numbersAndHashesReferToDocuments() throws {
    let draft = home.draft("نص")
    let id = try home.store(draft)[0].id
    let prefix = String(draft.record.sha256.prefix(8))
    #expect(try home.archive.record(try #require(DocumentRef("sha:" + prefix))).id == id)
    #expect(DocumentRef("12") == .number(12))
    #expect(DocumentRef("abc") == nil)
    #expect(DocumentRef("ABCD") == .hash("abcd"))
    #expect(throws: RequestError.notFound("99")) { try home.archive.record(.number(99)) }
  }

  @Test func aPrefixOfTwoHashesIsAnError() throws {
    func hash(_ end: String) -> String { "abcd" + String(repeating: "0", count: 59) + end }
    try home.store(
      home.draft("نص") { $0.record.sha256 = hash("1") },
      home.draft("نص ثان") { $0.record.sha256 = hash("2") })
    #expect(throws: RequestError.ambiguous(prefix: "abcd", documents: [1, 2])) {
      try home.archive.record(.hash("abcd"))
    }
    #expect(try home.archive.record(.hash(hash("2"))).id == 2)
  }

  @Test func migratingTwiceChangesNothing() throws {
    let id = try home.keep("نص")
    let before = try schema()
    try home.reopen()
    try home.reopen()
    #expect(try schema() == before)
    #expect(try home.archive.cleanText(.number(id)) == "نص")
  }

  @Test func everyCommitIsSyncedAndFreedSpaceIsOverwritten() throws {
    let pragmas = try home.archive.settings()
    #expect(pragmas["synchronous"] == "2")
    #expect(pragmas["journal_mode"] == "wal")
    #expect(pragmas["secure_delete"] == "2")
    #expect(pragmas["foreign_keys"] == "1")
  }

  @Test func aDatabaseOfAnotherProgramIsRefused() throws {
    let path = home.path("other.sqlite")
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE t (a)") }
    try other.close()
    let outage = #expect(throws: Outage.self) { try ArchiveStore.open(at: path) }
    #expect(outage?.detail == "this is not a Khazin archive")
  }

  @Test func anArchiveOfANewerKhazinIsRefused() throws {
    try home.archive.close()
    let other = try DatabaseQueue(path: home.file)
    try other.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')") }
    try other.close()
    let outage = #expect(throws: Outage.self) { try ArchiveStore.open(at: home.file) }
    #expect(outage?.detail == "a newer version of Khazin made it")
  }

  private func schema() throws -> [String] {
    let queue = try DatabaseQueue(path: home.file)
    return try queue.read {
      try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name")
    }
  }
}
