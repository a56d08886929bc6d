import Foundation
import Glibc
import TestSupport
import Testing

/// Real disks that are full, read-only or unmounted.
@Suite(.serialized, .enabled(if: Mount.isAllowed, "mounting needs root")) struct DiskTests {
  private static let settings = "[[inbox]]\nsettle = 0\n\n[spool]\nkeep_free = 0\nrescan = 1\n"

  enum Disk: String, CaseIterable, Sendable {
    case tmpfs, ext4

    func mount(at path: String) throws -> Mount {
      switch self {
      case .tmpfs: try Mount(tmpfs: "24m", at: path)
      case .ext4: try Mount(ext4: 24, at: path)
      }
    }
  }

  /// Fills the disk of `root` except for `left` bytes.
  private func fill(_ root: String, leaving left: Int) throws {
    var status = statvfs()
    guard statvfs(root, &status) == 0 else { throw CocoaError(.fileReadUnknown) }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    let ballast = open(root + "/ballast", O_CREAT | O_WRONLY, 0o600)
    defer { close(ballast) }
    // The blocks that map the ballast also take room.
    var number = ENOSPC
    for blocks in 0..<64 where number == ENOSPC {
      number = posix_fallocate(ballast, 0, off_t(max(free - left - blocks * 4096, 4096)))
    }
    guard number == 0 else { throw WaitedTooLong(description: "no ballast: errno \(number)") }
  }

  /// At any fill level the daemon reports at most an outage, and stores every file once there is
  /// room.
  @Test(arguments: Disk.allCases)
  func aFullDiskCausesAnOutageAtMost(_ disk: Disk) throws {
    var generator = SeededGenerator(printing: "full disk")
    let tally = Tally("full \(disk.rawValue)")
    for _ in 0..<TortureScale.runs(100, sample: 1) {
      try fillAndRun(
        disk, leaving: Int.random(in: 0...1_500_000, using: &generator), tally)
    }
    tally.close()
  }

  /// A small ext4 has blocks of 1 KiB. SQLite writes one byte per 4 KiB of its shared memory before
  /// it maps that, which leaves holes there.
  @Test func aFullDiskOfSmallBlocksCausesAnOutageAtMost() throws {
    let tally = Tally("full ext4 with blocks of 1 KiB")
    for left in stride(from: 8_192, through: 73_728, by: 8_192) {
      try fillAndRun(.ext4, leaving: left, tally)
    }
    tally.close()
  }

  private func fillAndRun(_ disk: Disk, leaving left: Int, _ tally: Tally) throws {
    let folder = try TemporaryFolder("full")
    let root = folder.path("root")
    let mount = try disk.mount(at: root)
    defer { mount.unmount() }
    try folder.write(Self.settings, to: "root/khazin.toml")
    let corpus = Corpus.mixed(8)
    try corpus.drop(into: root)
    try fill(root, leaving: left)
    let run = try Programs.limited("khazind", ["--root", root, "--once"])
    #expect(run.status == 75 || run.status == 0, "\(left) bytes, \(run.ending): \(run.err)")
    try FileManager.default.removeItem(atPath: root + "/ballast")
    Invariants(root: root, expected: corpus.expected).expectAllIsWell(tally, "\(left) bytes left")
  }

  /// The daemon starts, answers, reports the outage, and continues by itself.
  @Test(arguments: Disk.allCases)
  func aDaemonOnAFullDiskAnswersAndContinues(_ disk: Disk) throws {
    let folder = try TemporaryFolder("full")
    let root = folder.path("root")
    let mount = try disk.mount(at: root)
    try folder.write(Self.settings, to: "root/khazin.toml")
    let old = Corpus.mixed(4)
    try old.drop(into: root)
    #expect(try Programs.limited("khazind", ["--root", root, "--once"]).status == 0)
    let new = Corpus.mixed(12, from: 20)
    try new.drop(into: root)
    try fill(root, leaving: 20_000)
    let daemon = try DaemonProcess(root: root)
    try daemon.waitUntilReady()
    try waitUntil("the outage is reported") {
      let status = try daemon.status()
      return status.state == "outage" || !status.problems.isEmpty
    }
    try FileManager.default.removeItem(atPath: root + "/ballast")
    let all = old.expected + new.expected
    try daemon.wait(forStored: all.documents)
    #expect(daemon.stop() == 0)
    let tally = Tally("daemon on a full \(disk.rawValue)")
    Invariants(root: root, expected: all).expectAllIsWell(tally)
    tally.close()
    mount.unmount()
  }

  /// The files of a read-only inbox are held, and a second inbox continues to work.
  @Test func onlyTheFilesOfAReadOnlyInboxAreHeld() throws {
    let folder = try TemporaryFolder("read-only")
    let root = folder.path("root")
    try folder.write(
      Self.settings + "\n[[inbox]]\npath = \"\(root)/other-inbox\"\nsettle = 0\n",
      to: "root/khazin.toml")
    let (one, other) = (Corpus.plain(0..<5), Corpus.plain(10..<15))
    try one.drop(into: root)
    let mount = try Mount(over: root + "/inbox")
    try mount.remount("ro,bind")
    let daemon = try DaemonProcess(root: root)
    try daemon.waitUntilReady()
    try other.drop(into: root, inbox: "other-inbox")
    try daemon.wait(forStored: 5)
    let queue = try Programs.run("khazinctl", ["queue", "--json", "--root", root])
    #expect(queue.out.contains("held"), "\(queue.out)")
    try QueueEquation(root: root, inboxes: [root + "/inbox", root + "/other-inbox"])
      .hold("a read-only inbox")
    try mount.remount("rw,bind")
    try daemon.wait(forStored: 10)
    #expect(daemon.stop() == 0)
    mount.unmount()
    let tally = Tally("read-only inbox")
    Invariants(
      root: root, expected: one.expected + other.expected, inboxes: ["inbox", "other-inbox"]
    ).expectAllIsWell(tally)
    tally.close()
  }

  /// An inbox whose file system is unmounted and mounted again loses no file, and an empty mount
  /// point does not end the daemon.
  @Test func anUnmountedInboxIsUsedAgainWhenMounted() throws {
    let folder = try TemporaryFolder("unmounted")
    let root = folder.path("root")
    let inbox = root + "/other-inbox"
    try folder.write(
      Self.settings + "\n[[inbox]]\npath = \"\(inbox)\"\nsettle = 0\n", to: "root/khazin.toml")
    let share = folder.path("share")
    try FileManager.default.createDirectory(atPath: share, withIntermediateDirectories: true)
    func bind() throws {
      try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
      let run = try Programs.run("/bin/mount", ["--bind", share, inbox])
      #expect(run.status == 0, "\(run.err)")
    }
    func unbind() throws { _ = try Programs.run("/bin/umount", ["-l", inbox]) }
    try bind()
    defer { try? unbind() }
    let daemon = try DaemonProcess(root: root)
    try daemon.waitUntilReady()
    var expected = Expectation()
    for turn in 0..<3 {
      let here = Corpus.plain((turn * 10)..<(turn * 10 + 3))
      try here.drop(into: root, inbox: "other-inbox")
      expected = expected + here.expected
      try daemon.wait(forStored: expected.documents)
      try unbind()
      // These files arrive on the share while the daemon cannot see it.
      let away = Corpus.plain((turn * 10 + 5)..<(turn * 10 + 8))
      try away.drop(into: folder.path, inbox: "share")
      expected = expected + away.expected
      let main = Corpus.plain((turn * 10 + 3)..<(turn * 10 + 4))
      try main.drop(into: root)
      expected = expected + main.expected
      try waitUntil("the first inbox continues") {
        try (daemon.status().counts["stored"] ?? 0) >= expected.documents - 3
          && !FileManager.default.fileExists(atPath: "\(root)/inbox/\(turn * 10 + 3).txt")
      }
      try bind()
      try daemon.wait(forStored: expected.documents)
    }
    #expect(daemon.stop() == 0)
    try unbind()
    let tally = Tally("unmounted inbox")
    Invariants(root: root, expected: expected, inboxes: ["inbox", share])
      .expectAllIsWell(tally)
    tally.close()
  }
}
