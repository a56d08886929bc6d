import Archive
import DocumentModel
import Foundation
import GRDB
import Testing

struct UpkeepTests {
  let home: TestArchive
  init() throws {
    home = try TestArchive()
    try home.store((1...20).map { home.draft("نص رقم \($0) عن القدس", name: "\($0)") })
  }

  @Test func aSoundArchiveHasNoFaults() throws {
    let result = try home.archive.verify(sha256: TestHash())
    #expect(result.documents == 20)
    #expect(result.isSound)
  }

  @Test func aChangedOriginalIsFound() throws {
    try home.outsideAndBack("UPDATE original SET bytes = x'00' WHERE document = 7")
    let result = try home.archive.verify(sha256: TestHash())
    #expect(result.faults.map(\.document) == [7])
    #expect(result.faults.map(\.kind) == [.original])
  }

  @Test func aMissingOriginalIsFound() throws {
    try home.outsideAndBack("DELETE FROM original WHERE document = 3")
    let result = try home.archive.verify(sha256: TestHash())
    #expect(result.faults.map(\.detail) == ["the original is missing"])
  }

  @Test func aTextThatIsMissingInTheIndexIsFound() throws {
    try home.outsideAndBack("UPDATE text SET body = 'آخر' WHERE document = 3")
    let faults = try home.archive.verify(sha256: TestHash()).faults
    #expect(faults.map(\.kind) == [.index, .text])
    #expect(faults.map(\.document) == [3, 3])
  }

  /// The daemon stores during a check: a check that needed the lock would fail here.
  @Test func aCheckNeedsNoWriteLock() throws {
    let writer = try DatabaseQueue(path: home.file)
    try writer.inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE; UPDATE meta SET value = value")
      #expect(try home.archive.verify(sha256: TestHash()).isSound)
      try db.execute(sql: "ROLLBACK")
    }
    try writer.close()
  }

  @Test func theIndexCheckNamesTheDocuments() throws {
    try home.store(home.draft("فيه مقطوع", name: "cut") { $0.cutText = "مقطوع هنا" })
    try home.outsideAndBack(
      """
      UPDATE text SET body = 'آخر' WHERE document = 3;
      UPDATE cut_text SET body = 'غيره';
      DELETE FROM text WHERE document = 9;
      """)
    let faults = try home.archive.verify(sha256: TestHash()).faults.filter {
      $0.kind == .index
    }
    #expect(faults.map(\.document) == [3, 9, 21])
  }

  @Test func aMissingRowIsFound() throws {
    try home.outsideAndBack("INSERT INTO original (document, bytes) VALUES (99, x'00')")
    #expect(try home.archive.verify(sha256: TestHash()).faults.map(\.kind) == [.reference])
  }

  @Test func overwrittenPagesAreFound() throws {
    try home.archive.close()
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: home.file))
    let size = try handle.seekToEnd()
    for page in stride(from: UInt64(8192 * 3), to: size, by: 8192) {
      try handle.seek(toOffset: page + 100)
      try handle.write(contentsOf: Data(repeating: 0xAB, count: 4_000))
    }
    try handle.close()
    #expect(throws: Outage.self) {
      let archive = try ArchiveStore.open(at: home.file)
      let result = try archive.verify(sha256: TestHash())
      if !result.isSound {
        throw Outage(kind: .database, operation: "verify", path: "", detail: "found")
      }
    }
  }

  @Test func aBackupIsOneConsistentFileAndNeverOverwrites() throws {
    let target = home.path("backup.sqlite")
    try home.archive.backup(to: target)
    try home.store(home.draft("بعد النسخة"))
    let copy = try ArchiveStore.open(at: target)
    #expect(try copy.counts().documents["stored"] == 20)
    #expect(try copy.search(Query("القدس")).documents.count == 20)
    #expect(try copy.verify(sha256: TestHash()).isSound)
    try copy.close()
    #expect(throws: RequestError.exists(path: target)) { try home.archive.backup(to: target) }
    let left = try FileManager.default.contentsOfDirectory(atPath: home.folder.path)
    #expect(left.filter { $0.contains("partial") } == [])
  }

  @Test func aCheckDoesNotChangeTheFile() throws {
    let target = home.path("backup.sqlite")
    try home.archive.backup(to: target)
    try ArchiveStore.tamper(with: target, "INSERT INTO meta VALUES ('scrub', 'pending')")
    let before = FileManager.default.contents(atPath: target)
    let copy = try ArchiveStore.openAsIs(at: target)
    #expect(try copy.verify(sha256: TestHash()).isSound)
    try copy.letGo()
    #expect(FileManager.default.contents(atPath: target) == before)
  }

  @Test func aCheckReportsAnArchiveOfAnOlderVersion() throws {
    #expect(try !home.archive.verify(sha256: TestHash()).older)
    try home.archive.close()
    try home.outside("DELETE FROM grdb_migrations")
    let archive = try ArchiveStore.openAsIs(at: home.file)
    let result = try archive.verify(sha256: TestHash())
    #expect(result.older && result.isSound)
    try archive.letGo()
  }

  @Test func anEmptyFileCannotBeChecked() throws {
    let empty = home.path("empty.sqlite")
    try Data().write(to: URL(fileURLWithPath: empty))
    #expect(throws: Outage.self) { try ArchiveStore.openAsIs(at: empty) }
    #expect(FileManager.default.contents(atPath: empty) == Data())
  }

  @Test func aRestoreReplacesAnArchiveOnlyIfAllowed() throws {
    let backup = home.path("backup.sqlite")
    try home.archive.backup(to: backup)
    let target = home.path("restored.sqlite")
    try ArchiveStore.restore(from: backup, to: target, at: TestArchive.now)
    let copy = try ArchiveStore.open(at: target)
    #expect(try copy.counts().documents["stored"] == 20)
    try copy.store("نص جديد", home)
    try copy.close()
    #expect(throws: RequestError.exists(path: target)) {
      try ArchiveStore.restore(from: backup, to: target, at: TestArchive.now)
    }
    try ArchiveStore.restore(
      from: backup, to: target, overwrites: true, at: TestArchive.now)
    let again = try ArchiveStore.open(at: target)
    #expect(try again.counts().documents["stored"] == 20)
    try again.close()
  }

  @Test func aFileThatIsNotASoundArchiveIsNotRestored() throws {
    let target = home.path("restored.sqlite")
    let text = home.path("text.sqlite")
    try Data("not a database at all, but long enough to be read as one".utf8)
      .write(to: URL(fileURLWithPath: text))
    #expect(throws: RequestError.self) {
      try ArchiveStore.restore(from: text, to: target, at: TestArchive.now)
    }
    #expect(throws: RequestError.notFound(home.path("none"))) {
      try ArchiveStore.restore(from: home.path("none"), to: target, at: TestArchive.now)
    }
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func countsReportTheSizeAndTheNewestDocument() throws {
    let counts = try home.archive.counts()
    #expect(counts.newest == 20)
    #expect(counts.bytes > 8192)
    #expect(counts.documents["stored"] == 20)
  }

  @Test func aLockedArchiveIsADatabaseOutage() throws {
    let queue = try DatabaseQueue(path: home.file)
    try queue.inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      let outage = #expect(throws: Outage.self) { try home.store(home.draft("نص")) }
      #expect(outage?.kind == .database)
      try db.execute(sql: "ROLLBACK")
    }
    #expect(try home.store(home.draft("نص"))[0].kind == .new)
  }

  @Test func aFullDiskIsATemporaryOutage() throws {
    try home.archive.limitPages(to: 60)
    let large = String(repeating: "كلمة طويلة ", count: 100_000)
    let outage = #expect(throws: Outage.self) { try home.store(home.draft(large)) }
    #expect(outage?.kind == .diskFull)
    #expect(try home.archive.counts().documents["stored"] == 20)
    try home.archive.limitPages(to: 1_000_000)
    #expect(try home.store(home.draft(large))[0].kind == .new)
  }
}

extension ArchiveStore {
  fileprivate func store(_ text: String, _ home: TestArchive) throws {
    let draft = home.draft(text)
    try transaction { tables throws(Outage) in
      _ = try tables.store(draft)
    }
  }
}
