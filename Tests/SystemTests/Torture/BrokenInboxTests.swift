import Foundation
import Glibc
import TestSupport
import Testing

/// A disk that fails below one inbox holds up that inbox, not the others.
@Suite(.serialized) struct BrokenInboxTests {
  /// A root with an inbox of its own and one on a file system in memory.
  private static func root(_ other: String) throws -> TemporaryFolder {
    let root = try TemporaryFolder("broken")
    let folder = "[[inbox]]\npath = \"\(root.path)/inbox\"\nsettle = 0\n"
    try root.write(
      folder + folder.replacing("\(root.path)/inbox", with: other)
        + "\n[spool]\nkeep_free = 0\n", to: "khazin.toml")
    try FileManager.default.createDirectory(
      atPath: other, withIntermediateDirectories: true)
    return root
  }

  private static func start(_ root: TemporaryFolder, _ other: String, _ fault: Fault) throws
    -> DaemonProcess
  {
    let daemon = try DaemonProcess(
      root: root.path,
      environment: fault.environment(root: root.path, other: other, out: root.path("log")))
    try daemon.waitUntilReady()
    return daemon
  }

  @Test func aFolderThatCannotBeSyncedIsAProblemAndItsFilesAreStored() throws {
    let other = "/dev/shm/khazin-broken-\(getpid())-sync"
    defer { try? FileManager.default.removeItem(atPath: other) }
    let root = try Self.root(other)
    let daemon = try Self.start(
      root, other,
      Fault(mode: .failFrom, number: EIO, operations: ["fsync"], classes: ["other-inbox"]))
    try Data(Corpus.text(1).utf8).write(to: URL(fileURLWithPath: other + "/one.txt"))
    try root.write(Corpus.text(2), to: "inbox/two.txt")
    try waitUntil("both files are stored, and the problem shows") {
      let status = try daemon.status()
      return status.counts["stored"] == 2 && status.state != "outage"
        && status.problems.contains { $0.contains(other) && $0.contains("does not sync") }
    }
    #expect(daemon.stop() == 0)
  }

  @Test func anInboxWithoutRoomHoldsItsFilesOnly() throws {
    let other = "/dev/shm/khazin-broken-\(getpid())-room"
    defer { try? FileManager.default.removeItem(atPath: other) }
    let root = try Self.root(other)
    let daemon = try Self.start(
      root, other,
      Fault(mode: .failFrom, number: ENOSPC, operations: ["rename"], classes: ["other-inbox"]))
    try Data(Corpus.text(1).utf8).write(to: URL(fileURLWithPath: other + "/one.txt"))
    try root.write(Corpus.text(2), to: "inbox/two.txt")
    try waitUntil("the file of the other inbox is stored, and no outage shows") {
      let status = try daemon.status()
      return status.counts["stored"] == 1 && status.state != "outage"
        && status.problems.contains { $0.hasPrefix("1 file cannot be claimed") }
    }
    let queue = try Programs.run("khazinctl", ["queue", "--root", root.path])
    #expect(queue.out.contains("one.txt") && queue.out.contains("No space left"), "\(queue.out)")
    #expect(daemon.stop() == 0)
  }
}
