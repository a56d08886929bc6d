import Foundation
import TestSupport
import Testing

@testable import Daemon

struct BackupCopyTests {
  @Test func anOpenCopyHasNoNameAndASecondCopyIsRefused() throws {
    let folder = try TemporaryFolder("backup")
    let turn = ExclusiveTask()
    var copy = BackupCopy(beside: folder.path("a.sqlite"), turn: turn)
    let path = try #require(copy?.path)
    try Data("whole".utf8).write(to: URL(fileURLWithPath: path))
    #expect(copy?.open() == 5)
    #expect(try folder.names().isEmpty)
    #expect(copy?.read(1, 3) == Array("hol".utf8))
    #expect(BackupCopy(beside: folder.path("a.sqlite"), turn: turn) == nil)
    copy = nil
    #expect(BackupCopy(beside: folder.path("a.sqlite"), turn: turn) != nil)
  }

  @Test func onlyTheLeftoversOfAKillAreRemoved() throws {
    let folder = try TemporaryFolder("backup")
    let id = "0123456789abcdef0123456789abcdef"
    for name in ["a.sqlite.backup-\(id)", "a.sqlite.backup-\(id).partial-wal"] {
      try folder.write("left", to: name)
    }
    let kept = ["a.sqlite", "a.sqlite.backup-monday", "b.sqlite.backup-\(id)"]
    for name in kept { try folder.write("kept", to: name) }
    BackupCopy.removeLeftovers(beside: folder.path("a.sqlite"))
    #expect(try folder.names() == kept)
  }
}
