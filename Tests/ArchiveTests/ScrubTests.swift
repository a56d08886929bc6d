import Dispatch
import DocumentModel
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Archive

/// Scrubs of the file beside readers and the writer, and their state after a crash.
struct ScrubTests {
  private static let word = "zanzibarite"

  /// Reads and stores while free space is overwritten. If one of them had to wait, it would
  /// deadlock.
  @Test func readersAndTheWriterContinueDuringAScrub() throws {
    let writer = DispatchQueue(label: "writer")
    let folder = try TestFolder("scrub")
    let home = try TestArchive()
    let drafts = (0..<80).map { home.draft("نص \($0) " + String(repeating: "كلمة ", count: $0)) }
    let secret = home.draft("وثيقة \(Self.word) سرية", name: Self.word)
    let file = folder.path("archive.sqlite")
    let looked = Mutex(0)
    let box = Mutex<ArchiveStore?>(nil)
    let archive = try writer.sync {
      try ArchiveStore.open(at: file, writer: writer) { step in
        guard step == .scrubOverwriting, let archive = box.withLock({ $0 }) else { return }
        // Each pass finds the pages that the writer put into the log during the previous pass.
        let turn = looked.withLock { count in
          count += 1
          return count
        }
        #expect(try! archive.list(limit: 10).documents.count == 10)
        #expect(try! archive.search(Query("كلمة")).documents.isEmpty == false)
        writer.sync {
          for draft in drafts.dropFirst(40 + turn * 4).prefix(4) {
            try! archive.keep(draft)
          }
        }
      }
    }
    box.withLock { $0 = archive }
    try writer.sync {
      for draft in drafts.prefix(30) { try archive.keep(draft) }
      try archive.keep(secret)
      for draft in drafts[30..<40] { try archive.keep(draft) }
    }
    let id = try #require(try archive.search(Query(Self.word)).documents.first?.id)
    try writer.sync {
      _ = try archive.withdraw(.documents([.number(id)]), reason: "x", TestArchive.desk)
    }
    #expect(try Self.holds(file))
    try archive.scrubIfPending()
    #expect(looked.withLock { $0 } > 0)
    #expect(try !archive.isScrubPending)
    #expect(try !Self.holds(file))
    try writer.sync {
      #expect(try archive.verify(sha256: TestHash()).faults == [])
      try archive.close()
    }
    #expect(try !Self.holds(file))
    box.withLock { $0 = nil }
  }

  @Test(arguments: [
    ArchiveStep.withdrawCommitted, .scrubMerged, .scrubOverwriting, .scrubOverwritten,
  ])
  func aKillLosesNeitherWithdrawalsNorDocuments(_ step: ArchiveStep) throws {
    let left = try TestFolder("killed")
    let source = Mutex<URL?>(nil)
    let home = try TestArchive { reached in
      guard reached == step, let folder = source.withLock({ $0 }) else { return }
      for name in try! FileManager.default.contentsOfDirectory(atPath: folder.path)
      where !name.hasSuffix("-shm") && !FileManager.default.fileExists(atPath: left.path(name)) {
        try! FileManager.default.copyItem(
          atPath: folder.appendingPathComponent(name).path, toPath: left.path(name))
      }
    }
    try home.store((0..<40).map { home.draft("نص رقم \($0)") } + [home.draft(Self.word)])
    source.withLock { $0 = home.folder }
    try home.withdraw(41, "x")
    source.withLock { $0 = nil }

    let file = left.path("archive.sqlite")
    let archive = try ArchiveStore.open(at: file)
    #expect(try archive.counts().documents == ["stored": 40, "unread": 0, "withdrawn": 1])
    #expect(try archive.verify(sha256: TestHash()).faults == [])
    #expect(try archive.isScrubPending)
    try archive.scrubIfPending()
    #expect(try !Self.holds(file))
    #expect(try archive.verify(sha256: TestHash()).faults == [])
    try archive.close()
  }

  @Test func theNextProcessFinishesAnInterruptedScrub() throws {
    let home = try TestArchive()
    try home.store((0..<10).map { home.draft("نص رقم \($0)") } + [home.draft(Self.word)])
    _ = try home.archive.withdraw(.documents([.number(11)]), reason: "x", TestArchive.desk)
    home.archive.interruptScrub()
    #expect(throws: Outage.self) { try home.archive.scrubIfPending() }
    try home.reopen()
    #expect(try home.archive.isScrubPending)
    try home.archive.scrubIfPending()
    #expect(try !Self.holds(home.file))
  }

  /// A page that contradicts itself has no reliable free space, so nothing is written into it.
  @Test func aMalformedPageIsNotOverwritten() throws {
    #expect(throws: DatabaseError.self) {
      _ = try FreeSpace.ranges(
        in: [13, 0, 0, 0, 9, 0, 4, 0] + [UInt8](repeating: 0, count: 504), number: 2, .tree,
        usable: 512)
    }
    #expect(throws: DatabaseError.self) {
      _ = try FreeSpace.ranges(
        in: [UInt8](repeating: 7, count: 512), number: 2, .tree, usable: 512)
    }
  }

  private static func holds(_ file: String) throws -> Bool {
    ["", "-wal"].contains { suffix in
      FileManager.default.contents(atPath: file + suffix)?.range(of: Data(word.utf8)) != nil
    }
  }
}

extension ArchiveStore {
  fileprivate func keep(_ draft: Draft) throws {
    try transaction { tables throws(Outage) in
      _ = try tables.store(draft)
    }
  }
}
