import DocumentModel
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Archive

/// The creation of an archive, and the leftovers of an interrupted creation.
struct MakeTests {
  let folder = try! TestFolder("make")
  private var file: String { folder.path("archive.sqlite") }

  private func expectUsable() throws {
    let archive = try ArchiveStore.open(at: file)
    #expect(try archive.counts().documents["stored"] == 0)
    #expect(try archive.verify(sha256: TestHash()).isSound)
    try archive.close()
    #expect(try folder.names() == ["archive.sqlite"])
  }

  @Test(arguments: [ArchiveStep.made, .named])
  func aFailedCreationIsRepeated(_ step: ArchiveStep) throws {
    #expect(throws: Outage.self) {
      try ArchiveStore.open(at: file) { reached throws(Outage) in
        guard reached == step else { return }
        throw Outage(kind: .diskFull, operation: "test", path: "", detail: "")
      }
    }
    try expectUsable()
  }

  /// Simulates a kill at the step: checks the directory in the state of that step.
  @Test(arguments: [ArchiveStep.made, .named])
  func aKilledCreationIsRepeated(_ step: ArchiveStep) throws {
    let other = try TestFolder("killed")
    let archive = try ArchiveStore.open(at: file) { [folder] reached in
      if reached == step { try! folder.copy(to: other) }
    }
    try archive.close()
    let left = try other.names()
    #expect(left.contains(step == .made ? "archive.sqlite.new" : "archive.sqlite"))
    let again = try ArchiveStore.open(at: other.path("archive.sqlite"))
    #expect(try again.verify(sha256: TestHash()).isSound)
    try again.close()
    #expect(try other.names() == ["archive.sqlite"])
  }

  @Test func anEmptyFileIsReplacedByAnArchive() throws {
    try Data().write(to: URL(fileURLWithPath: file))
    try expectUsable()
  }

  /// An older Khazin created the archive under its final name, GRDB's table first.
  @Test(arguments: [
    "PRAGMA user_version = 0",
    "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)",
  ])
  func aDatabaseWithoutATableOfOursIsReplaced(_ sql: String) throws {
    let pool = try DatabasePool(path: file)
    try pool.write { try $0.execute(sql: sql) }
    // A kill leaves this state: the log is not checkpointed.
    let other = try TestFolder("unfinished")
    try folder.copy(to: other)
    try pool.close()
    let archive = try ArchiveStore.open(at: other.path("archive.sqlite"))
    #expect(try archive.counts().newest == 0)
    try archive.close()
  }

  @Test func aDatabaseOfAnotherProgramIsNotTouched() throws {
    let queue = try DatabaseQueue(path: file)
    try queue.write {
      try $0.execute(sql: "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (7)")
    }
    try queue.close()
    let before = FileManager.default.contents(atPath: file)
    #expect(throws: Outage.self) { try ArchiveStore.open(at: file) }
    let again = try DatabaseQueue(path: file)
    #expect(try again.read { try Int.fetchOne($0, sql: "SELECT a FROM theirs") } == 7)
    try again.close()
    #expect(before != nil)
  }

  /// The log may hold the only data, and a new archive would be mixed with it.
  @Test func aLogWithoutItsArchiveIsNotOverwritten() throws {
    try Data(repeating: 7, count: 4_096).write(to: URL(fileURLWithPath: file + "-wal"))
    #expect(throws: Outage.self) { try ArchiveStore.open(at: file) }
    #expect(try folder.names() == ["archive.sqlite-wal"])
  }
}

/// A directory that is removed after the test.
final class TestFolder: Sendable {
  let url: URL

  init(_ name: String) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("khazin-\(name)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Returns the file names without the files that SQLite keeps beside an open archive.
  func names() throws -> [String] {
    let all = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    return all.filter { name in
      let owner = name.dropLast(4)
      return !(name.hasSuffix("-shm") || name.hasSuffix("-wal")) || !all.contains(String(owner))
    }
  }

  /// Copies all files in their current state, as a kill leaves them.
  func copy(to other: TestFolder) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: url.path)
    where !name.hasSuffix("-shm") {
      try FileManager.default.copyItem(atPath: path(name), toPath: other.path(name))
    }
  }
}
