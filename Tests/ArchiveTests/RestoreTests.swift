import Archive
import DocumentModel
import Foundation
import GRDB
import Testing

struct RestoreTests {
  let home: TestArchive
  /// A backup with one document.
  let backup: String
  let place: TestFolder

  init() throws {
    home = try TestArchive()
    place = try TestFolder("restore")
    backup = home.path("backup.sqlite")
    try home.store(home.draft("نص النسخة", name: "old"))
    try home.archive.backup(to: backup)
  }

  private var target: String { place.path("archive.sqlite") }

  /// Leaves the archive as after a kill: 30 documents are only in the log.
  private func keepInTheLog() throws {
    try home.store((1...30).map { home.draft("نص جديد \($0)", name: "\($0)") })
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: home.file + suffix, toPath: target + suffix)
    }
    #expect(FileManager.default.contents(atPath: target + "-wal")?.isEmpty == false)
  }

  private func stored(in path: String) throws -> Int? {
    let archive = try ArchiveStore.open(at: path)
    defer { try? archive.close() }
    #expect(try archive.verify(sha256: TestHash()).isSound)
    return try archive.counts().documents["stored"]
  }

  private func restore(_ passing: @escaping StepHook = { _ in }) throws -> RestoreResult {
    try ArchiveStore.restore(
      from: backup, to: target, overwrites: true, at: TestArchive.now, passing: passing)
  }

  @Test(arguments: [ArchiveStep.restoreCopied, .restoreKept])
  func aFailedRestoreLeavesTheArchiveUnchanged(_ step: ArchiveStep) throws {
    try keepInTheLog()
    #expect(throws: RequestError.self) {
      try restore { reached throws(Outage) in
        guard reached == step else { return }
        throw Outage(kind: .inputOutput, operation: "rename", path: "", detail: "EIO")
      }
    }
    #expect(try stored(in: target) == 31)
    #expect(try place.names() == ["archive.sqlite"])
  }

  @Test(arguments: [ArchiveStep.restoreCopied, .restoreKept, .restoreReplaced])
  func aKilledRestoreLosesNothing(_ step: ArchiveStep) throws {
    try keepInTheLog()
    let left = try TestFolder("killed")
    let restored = try restore { [place] reached in
      if reached == step { try! place.copy(to: left) }
    }
    let kept = try #require(restored.kept)
    let isReplaced = step == .restoreReplaced
    #expect(try stored(in: left.path("archive.sqlite")) == (isReplaced ? 1 : 31))
    if isReplaced {
      #expect(try stored(in: left.path((kept as NSString).lastPathComponent)) == 31)
    }
  }

  @Test func theReplacedArchiveIsKept() throws {
    try keepInTheLog()
    let first = try restore()
    #expect(first.kept == target + ".before-restore-2026-11-22T100000Z")
    #expect(try stored(in: target) == 1)
    #expect(try stored(in: #require(first.kept)) == 31)
    let second = try restore()
    #expect(second.kept == target + ".before-restore-2026-11-22T100000Z-2")
    #expect(try stored(in: #require(second.kept)) == 1)
  }

  @Test func aDamagedArchiveIsReplacedAndKeptWithItsLog() throws {
    try Data(repeating: 0xAB, count: 50_000).write(to: URL(fileURLWithPath: target))
    try Data(repeating: 0xCD, count: 9_000).write(to: URL(fileURLWithPath: target + "-wal"))
    let kept = try #require(try restore().kept)
    #expect(try stored(in: target) == 1)
    #expect(FileManager.default.contents(atPath: kept)?.count == 50_000)
    #expect(FileManager.default.contents(atPath: kept + "-wal")?.count == 9_000)
  }

  @Test func anOlderBackupDoesNotBringBackWithdrawnDocuments() throws {
    // The document is in the backup; later it is withdrawn from the archive that the backup
    // replaces.
    let gone = try ArchiveStore.open(at: target)
    try gone.transaction { tables throws(Outage) in
      let draft = home.draft("نص النسخة", name: "old")
      _ = try tables.store(draft)
    }
    _ = try gone.withdraw(.documents([.number(1)]), reason: "court order", TestArchive.desk)
    try gone.scrubIfPending()
    try gone.close()
    let line = String(
      decoding: try #require(FileManager.default.contents(atPath: target + ".tombstones")),
      as: UTF8.self)
    #expect(line.contains("court order") && line.contains("layla") && line.hasSuffix("\n"))

    #expect(try restore().erased == 1)
    #expect(try stored(in: target) == 0)
    let bytes = try #require(FileManager.default.contents(atPath: target))
    #expect(bytes.range(of: Data("النسخة".utf8)) == nil)
    let archive = try ArchiveStore.open(at: target)
    #expect(try archive.record(.number(1)).reason?.sentence.contains("court order") == true)
    try archive.close()
  }

  /// The scrub did not run, and the file of tombstones is there or lost.
  @Test(arguments: [true, false])
  func aWithdrawalCountsAtOnce(_ hasFile: Bool) throws {
    let gone = try ArchiveStore.open(at: target)
    try gone.transaction { tables throws(Outage) in
      _ = try tables.store(home.draft("نص النسخة", name: "old"))
    }
    _ = try gone.withdraw(.documents([.number(1)]), reason: "court order", TestArchive.desk)
    try gone.close()
    let file = target + ".tombstones"
    #expect(FileManager.default.fileExists(atPath: file))
    if !hasFile { try FileManager.default.removeItem(atPath: file) }
    #expect(try restore().erased == 1)
    #expect(try stored(in: target) == 0)
  }

  @Test func tombstonesOfAnOlderArchiveAreWrittenBesideItWhenItIsOpened() throws {
    try home.withdraw(1, "privacy")
    let file = home.file + ".tombstones"
    let line = FileManager.default.contents(atPath: file)
    // A crash cut the line short.
    try #require(line).dropLast(9).write(to: URL(fileURLWithPath: file))
    try home.reopen()
    let lines = try #require(FileManager.default.contents(atPath: file)).split(separator: 10)
    #expect(lines.count == 2)
    #expect(lines[1] + [10] == line)
    try home.reopen()
    #expect(FileManager.default.contents(atPath: file)?.split(separator: 10).count == 2)
  }
}
