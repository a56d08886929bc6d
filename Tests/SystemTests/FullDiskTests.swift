import Foundation
import Glibc
import TestSupport
import Testing

/// A start on a full disk: the daemon starts, reports the outage, and continues when there is room.
@Suite(.serialized, .enabled(if: SmallDisk.isPossible, "needs root and mount(8)"))
struct FullDiskTests {
  @Test func aFirstStartOnAFullDiskAnswersAndContinuesWhenThereIsRoom() throws {
    let disk = try SmallDisk(kibibytes: 8_192)
    try disk.root.write("[spool]\nkeep_free = 0\n", to: "khazin.toml")
    try disk.root.write(text(1), to: "inbox/one.txt")
    try disk.fill()
    try expectOutageThenWork(disk, stored: 1)
  }

  @Test func aStartOnAFullDiskWithAnArchiveAnswersAndContinuesWhenThereIsRoom() throws {
    let disk = try SmallDisk(kibibytes: 8_192)
    try disk.root.write("[spool]\nkeep_free = 0\n", to: "khazin.toml")
    for number in 0..<5 { try disk.root.write(text(number), to: "inbox/\(number).txt") }
    let first = try Programs.run("khazind", ["--root", disk.root.path, "--once"])
    #expect(first.status == 0, "\(first.err)")
    try disk.root.write(text(7), to: "inbox/seven.txt")
    try disk.fill()
    try expectOutageThenWork(disk, stored: 6)
  }

  @Test func aFileThatIsNoArchiveIsReportedOverTheSocket() throws {
    let root = try TemporaryFolder("no-archive")
    try root.write("this is no database, and never was one\n", to: "archive.sqlite")
    try root.write(text(1), to: "inbox/one.txt")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let status = try daemon.status()
    #expect(status.state == "outage")
    #expect(status.problems.contains { $0.contains("archive.sqlite") }, "\(status.problems)")
    let list = try Programs.run("khazinctl", ["list", "--root", root.path])
    #expect(list.status == 75, "\(list.err)")
    #expect(list.err.contains("archive"), "\(list.err)")
    // After the file is removed, the daemon creates a new archive.
    try FileManager.default.removeItem(atPath: root.path("archive.sqlite"))
    try waitUntil("the file is stored") { try daemon.status().counts["stored"] == 1 }
    #expect(try daemon.status().problems.isEmpty)
    #expect(daemon.stop() == 0)
  }

  /// A large part waits for room as a large file does, and other files do not wait for it.
  @Test func aPartWithoutRoomLetsItsContainerWait() throws {
    let disk = try SmallDisk(kibibytes: 320 << 10)
    let settings = "[[inbox]]\nsettle = 0\n\n[spool]\nkeep_free = \"64 MiB\"\n"
    try disk.root.write(settings, to: "khazin.toml")
    try disk.fill(120 << 20)
    var generator = SeededGenerator(seed: 8)
    let words = (0..<(38 << 17)).map { _ in generator.next() }
    let pdf = Array("%PDF-1.7\n".utf8) + words.withUnsafeBytes { Array($0) }
    let zip = StoredZip.bytes([("first.txt", Array(text(1).utf8)), ("large.pdf", pdf)])
    try disk.root.write(zip, to: "inbox/a.zip")
    let once = try Programs.run("khazind", ["--root", disk.root.path, "--once"])
    #expect(once.status == 75 && once.err.contains("large.pdf"), "\(once.err)")

    let daemon = try DaemonProcess(root: disk.root.path)
    try daemon.waitUntilReady()
    try waitUntil("the container waits") {
      try daemon.status().problems.contains { $0.contains("a.zip/large.pdf") }
    }
    try disk.root.write(text(2), to: "inbox/two.txt")
    try waitUntil("the other file is stored") { try daemon.status().counts["stored"] == 1 }
    #expect(try daemon.status().state != "outage")
    try disk.makeRoom()
    try waitUntil("the container is stored") {
      let status = try daemon.status()
      return status.counts["stored"] == 3 && status.counts["unread"] == 1 && status.problems.isEmpty
    }
    #expect(try disk.root.names(in: "claimed").filter { !$0.hasPrefix(".") } == [])
    // Each document arrived once.
    #expect(try daemon.status().counts["sighting"] == 0)
    #expect(daemon.stop() == 0)
    let verify = try Programs.run("khazinctl", ["verify", "--root", disk.root.path])
    #expect(verify.status == 0, "\(verify.out)\(verify.err)")
  }

  private func expectOutageThenWork(_ disk: SmallDisk, stored: Int) throws {
    let daemon = try DaemonProcess(root: disk.root.path)
    try daemon.waitUntilReady()
    try waitUntil("the outage shows") { try daemon.status().state == "outage" }
    #expect(try !daemon.status().problems.isEmpty)
    #expect(daemon.isRunning)
    try disk.makeRoom()
    try waitUntil("the file is stored") {
      let status = try daemon.status()
      return status.counts["stored"] == stored && status.problems.isEmpty
    }
    #expect(daemon.stop() == 0)
    #expect(try disk.root.names(in: "inbox").isEmpty)
    let verify = try Programs.run("khazinctl", ["verify", "--root", disk.root.path])
    #expect(verify.status == 0, "\(verify.out)\(verify.err)")
  }

  private func text(_ number: Int) -> String {
    "عقدت اللجنة اجتماعها رقم \(number) في جدة.\n\nوناقش المشاركون في الاجتماع \(number) جدول الأعمال.\n"
  }
}

/// A separate file system in memory with a size of a few mebibytes.
private final class SmallDisk {
  let root: TemporaryFolder

  static let isPossible: Bool =
    getuid() == 0
    && (try? Programs.run("/usr/bin/unshare", ["-m", "/bin/true"]).status) == 0
    && (try? SmallDisk(kibibytes: 64)) != nil

  init(kibibytes: Int) throws {
    root = try TemporaryFolder("small-disk")
    let mounted = try Programs.run(
      "/bin/mount", ["-t", "tmpfs", "-o", "size=\(kibibytes)k,mode=700", "khazin", root.path])
    guard mounted.status == 0 else { throw WaitedTooLong(description: mounted.err) }
  }

  deinit { _ = try? Programs.run("/bin/umount", ["-l", root.path]) }

  /// Fills the file system.
  /// - Parameter bytes: the maximum, a multiple of 64 KiB; otherwise to the last byte.
  func fill(_ bytes: Int = .max) throws {
    let file = open(root.path("filler"), O_WRONLY | O_CREAT, 0o600)
    defer { close(file) }
    var written = 0
    for size in [65_536, 4_096, 1] {
      let piece = [UInt8](repeating: 0x20, count: size)
      while written < bytes, write(file, piece, size) > 0 { written += size }
    }
  }

  func makeRoom() throws {
    try FileManager.default.removeItem(atPath: root.path("filler"))
  }
}
