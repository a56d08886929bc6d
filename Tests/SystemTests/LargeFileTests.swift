import DocumentModel
import Foundation
import Glibc
import LinuxEdge
import TestSupport
import Testing

/// Files that are too large for memory, with the real daemon.
@Suite(.serialized) struct LargeFileTests {
  /// Writes a file that starts as a picture and continues with bytes that do not compress.
  /// - Returns: its SHA-256.
  private func dropPicture(
    _ size: Int, as name: String, into root: TemporaryFolder
  ) throws -> String {
    var generator = SeededGenerator(seed: UInt64(size))
    let hidden = root.path("inbox/.\(name)")
    try root.write("GIF89a\0\0\0", to: "inbox/.\(name)")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: hidden))
    try handle.seekToEnd()
    var left = size - 9
    while left > 0 {
      let words = (0..<131_072).map { _ in generator.next() }
      let piece = words.withUnsafeBytes { Data($0.prefix(left)) }
      try handle.write(contentsOf: piece)
      left -= piece.count
    }
    try handle.close()
    let hash = try hash(hidden)
    #expect(rename(hidden, root.path("inbox/\(name)")) == 0)
    return hash
  }

  private func hash(_ path: String) throws -> String {
    let (folder, name) = Directory.split(Array(path.utf8))
    return Hex.text(try Directory.open(folder).openBeneath(name).sha256().digest)
  }

  private func waitUntilStored(_ count: Int, by daemon: DaemonProcess) throws {
    try waitUntil("the documents are stored") {
      let counts = try daemon.status().counts
      return (counts["unread"] ?? 0) + (counts["stored"] ?? 0) == count
    }
  }

  private func contents(of id: Int, in root: TemporaryFolder) throws -> String {
    let target = root.path("copy")
    let run = try Programs.run(
      "/bin/sh",
      [
        "-c", "exec \"$0\" cat --original \(id) --root \"$1\" > \"$2\"",
        Programs.folder.appendingPathComponent("khazinctl").path, root.path, target,
      ])
    #expect(run.status == 0, "\(run.err)")
    return try hash(target)
  }

  @Test func aLargeDocumentIsStoredAndComesBackWithinTheMemoryBound() throws {
    let root = try TemporaryFolder("large")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let before = try daemon.peakMemory()
    let hash = try dropPicture(120 << 20, as: "large.gif", into: root)
    try waitUntilStored(1, by: daemon)
    let show = try Programs.run("khazinctl", ["show", "1", "--json", "--root", root.path])
    #expect(show.out.contains("unread-gif"), "\(show.out)\(show.err)")
    #expect(show.out.contains(hash))
    #expect(try contents(of: 1, in: root) == hash)
    let after = try daemon.peakMemory()
    print("peak memory: \(before) KiB before, \(after) KiB after")
    // The file alone has 120 MiB. The lane of large files may take 64 MiB, and SQLite's caches and
    // the compiled rules come with the first document.
    #expect(after < 256 << 10)
    let verify = try Programs.run("khazinctl", ["verify", "--root", root.path])
    #expect(verify.status == 0, "\(verify.out)\(verify.err)")
    #expect(daemon.stop() == 0)
  }

  @Test(arguments: ["chunks-staged:1:kill", "chunks-staged:3:kill", "commit-before:1:kill"])
  func aKillBetweenTheChunksLosesNothing(_ fault: String) throws {
    let root = try TemporaryFolder("large-kill")
    try root.write("[spool]\nmax_attempts = 100\n", to: "khazin.toml")
    try FileManager.default.createDirectory(
      atPath: root.path("inbox"), withIntermediateDirectories: true)
    let hash = try dropPicture(60 << 20, as: "large.gif", into: root)
    let killed = try Programs.run(
      "khazind", ["--root", root.path, "--once"], environment: ["KHAZIN_FAULT": fault])
    #expect(killed.isSignal && killed.status == SIGKILL)
    let last = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(last.status == 0, "\(last.err)")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    #expect(try daemon.status().counts["unread"] == 1)
    #expect(try contents(of: 1, in: root) == hash)
    #expect(daemon.stop() == 0)
    #expect(try root.names(in: "inbox").isEmpty)
    let verify = try Programs.run("khazinctl", ["verify", "--root", root.path])
    #expect(verify.status == 0, "\(verify.out)\(verify.err)")
  }

  @Test func aFullDiskBetweenTheChunksIsAnOutageThatEnds() throws {
    let root = try TemporaryFolder("large-full")
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "chunks-staged:2:28"])
    try daemon.waitUntilReady()
    let hash = try dropPicture(60 << 20, as: "large.gif", into: root)
    try waitUntilStored(1, by: daemon)
    #expect(daemon.log.contains("No space left on device"))
    #expect(try contents(of: 1, in: root) == hash)
    #expect(daemon.stop() == 0)
  }

  @Test func aStopBetweenTheChunksLeavesTheClaimForTheNextStart() throws {
    let root = try TemporaryFolder("large-stop")
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "chunks-staged:1:pause-2"])
    try daemon.waitUntilReady()
    let hash = try dropPicture(60 << 20, as: "large.gif", into: root)
    try waitUntil("the large file is claimed") { try root.names(in: "inbox").isEmpty }
    #expect(daemon.stop() == 0)
    #expect(try root.names(in: "claimed").contains { !$0.hasPrefix(".") })
    let last = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(last.status == 0, "\(last.err)")
    let again = try DaemonProcess(root: root.path)
    try again.waitUntilReady()
    #expect(try contents(of: 1, in: root) == hash)
    #expect(again.stop() == 0)
  }

  @Test func textIsStoredWhileALargeFileIsStaged() throws {
    let root = try TemporaryFolder("large-text")
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "chunks-staged:1:pause-600"])
    try daemon.waitUntilReady()
    _ = try dropPicture(40 << 20, as: "large.gif", into: root)
    try waitUntil("the large file is claimed") { try root.names(in: "inbox").isEmpty }
    try root.write("عقدت اللجنة اجتماعها في جدة.\n", to: "inbox/.a")
    #expect(rename(root.path("inbox/.a"), root.path("inbox/a.txt")) == 0)
    try waitUntilStored(1, by: daemon)
    #expect(try daemon.status().counts["unread"] ?? 0 == 0)
    daemon.kill()
  }

  @Test func aFileOverItsLimitIsHeldAndTakenAfterTheLimitIsRaised() throws {
    let root = try TemporaryFolder("large-held")
    try root.write("[spool]\nmax_document_size = \"10 MiB\"\n", to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    _ = try dropPicture(12 << 20, as: "large.gif", into: root)
    try waitUntil("the file is held") {
      let queue = try Programs.run("khazinctl", ["queue", "--state", "held", "--root", root.path])
      return queue.out.contains("max_document_size")
    }
    try root.write("[spool]\nmax_document_size = \"20 MiB\"\n", to: "khazin.toml")
    let reload = try Programs.run("khazinctl", ["reload", "--root", root.path])
    #expect(reload.status == 0, "\(reload.err)")
    try waitUntilStored(1, by: daemon)
    #expect(daemon.stop() == 0)
  }
}
