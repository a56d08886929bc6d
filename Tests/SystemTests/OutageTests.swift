import Foundation
import Glibc
import TestSupport
import Testing

/// Failures of our own resources: they are reported, no file is lost, and work continues
/// automatically.
@Suite(.serialized) struct OutageTests {
  /// A reserve that exceeds the size of any disk.
  private static let noRoom = "[spool]\nkeep_free = \"1000 TiB\"\n"

  @Test func onceReportsInOneLineWhyItStopped() throws {
    let root = try TemporaryFolder("full")
    try root.write(Self.noRoom, to: "khazin.toml")
    try root.write(Seeds.bytes(1), to: "inbox/one.txt")
    let run = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(run.status == 75)
    #expect(run.err.split(separator: "\n").count == 1, "\(run.err)")
    #expect(run.err.contains("keep_free"))
    #expect(try root.names(in: "inbox") == ["one.txt"])
  }

  @Test func onceReportsWhyItCannotOpenTheArchive() throws {
    let root = try TemporaryFolder("archive")
    try root.write("this is no database, and never was one\n", to: "archive.sqlite")
    let run = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(run.status == 75)
    #expect(run.err.split(separator: "\n").count == 1, "\(run.err)")
    #expect(run.err.contains("archive.sqlite"))
  }

  @Test func aSignalEndsARunInOrder() throws {
    let root = try TemporaryFolder("signal")
    // The long quiet period of the file keeps the run waiting.
    try root.write(
      "[[inbox]]\nsettle = \"1h\"\npoll = \"always\"\n", to: "khazin.toml")
    try root.write(Seeds.bytes(1), to: "inbox/one.txt")
    let run = try DaemonProcess(root: root.path, arguments: ["--once"])
    try waitUntil("the archive is there") {
      FileManager.default.fileExists(atPath: root.path("archive.sqlite"))
    }
    usleep(200_000)
    #expect(run.isRunning)
    #expect(run.stop() == 75)
    #expect(run.log.contains("A signal ended the run"))
    #expect(try root.names(in: "inbox") == ["one.txt"])
  }

  @Test func anOutageIsReportedAndEndsByItself() throws {
    let root = try TemporaryFolder("outage")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write(Self.noRoom, to: "khazin.toml")
    #expect(try Programs.run("khazinctl", ["reload", "--root", root.path]).status == 0)
    try root.write(Seeds.bytes(1), to: "inbox/one.txt")
    try waitUntil("the outage shows") { try daemon.status().state == "outage" }
    let check = try Programs.run("khazinctl", ["status", "--check", "--root", root.path])
    #expect(check.status != 0)

    // There is still no room, and no file waits: the outage continues.
    try FileManager.default.removeItem(atPath: root.path("inbox/one.txt"))
    usleep(1_500_000)
    #expect(try daemon.status().state == "outage")

    try root.write("", to: "khazin.toml")
    try root.write(Seeds.bytes(2), to: "inbox/two.txt")
    #expect(try Programs.run("khazinctl", ["reload", "--root", root.path]).status == 0)
    try waitUntil("the file is stored and there are no problems") {
      let status = try daemon.status()
      return status.state == "idle" && status.counts["stored"] == 1 && status.problems.isEmpty
    }
    #expect(daemon.stop() == 0)
  }

  @Test func aNewInboxThatCannotOpenIsAProblemAndTheOthersAreWatched() throws {
    let root = try TemporaryFolder("reload")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write("a file", to: "plain")
    try root.write("[[inbox]]\npath = \"plain/inbox\"\n", to: "khazin.toml")
    daemon.send(SIGHUP)
    try waitUntil("the daemon reports the error") {
      try daemon.status().problems.contains { $0.contains("plain/inbox' cannot be opened") }
    }
    try root.write(Seeds.bytes(2), to: "inbox/two.txt")
    try waitUntil("the other inbox is watched") {
      try daemon.status().counts["stored"] == 1
    }
    try root.write("", to: "khazin.toml")
    #expect(try Programs.run("khazinctl", ["reload", "--root", root.path]).status == 0)
    #expect(try daemon.status().problems.isEmpty)
    #expect(daemon.stop() == 0)
  }

  @Test func theOldIngestSessionStaysStoppedAfterAReload() throws {
    let root = try TemporaryFolder("shift")
    try root.write(Self.noRoom, to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    for number in 0..<20 {
      try root.write("وثيقة رقم \(number) عن اجتماع في جدة\n", to: "inbox/\(number).txt")
    }
    try waitUntil("the outage shows") { try daemon.status().state == "outage" }
    // The reload comes within the pause, so that the pause ends while the next session works.
    try root.write("", to: "khazin.toml")
    #expect(try Programs.run("khazinctl", ["reload", "--root", root.path]).status == 0)
    usleep(2_500_000)
    try waitUntil("all are stored") { try daemon.status().counts["stored"] == 20 }
    let status = try daemon.status()
    #expect(status.state == "idle")
    #expect(status.counts["sighting"] == 0)
    #expect(status.counts["refused"] == 0)
    #expect(daemon.stop() == 0)
  }
}
