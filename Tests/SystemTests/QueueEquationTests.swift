import DocumentModel
import Foundation
import Glibc
import TestSupport
import Testing

/// After a scan, at rest: the files that are waiting, settling, held or ignored are all entries of
/// the inbox, for every reason that keeps files there.
@Suite(.serialized) struct QueueEquationTests {
  private func equation(_ root: TemporaryFolder) -> QueueEquation {
    QueueEquation(root: root.path, inboxes: [root.path("inbox")])
  }

  @Test func aFullDiskLeavesEveryFileInTheQueue() throws {
    let root = try TemporaryFolder("equation-full")
    try root.write("[spool]\nkeep_free = \"1000 TiB\"\n", to: "khazin.toml")
    for index in 0..<3_000 { try root.write("خبر رقم \(index)\n", to: "inbox/\(index).txt") }
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try waitUntil("the outage shows") { try daemon.status().state == "outage" }
    try waitUntil("all have settled") { try equation(root).count().waiting == 3_000 }
    try equation(root).hold("full disk")
    #expect(daemon.stop() == 0)
  }

  @Test func anInboxThatCannotBeOpenedDoesNotStopTheOthers() throws {
    let root = try TemporaryFolder("equation-closed")
    try root.write("a file, not a folder", to: "closed")
    try root.write(
      "[[inbox]]\nsettle = 0\n[[inbox]]\npath = \"\(root.path("closed"))\"\npoll_interval = 1\n",
      to: "khazin.toml")
    try root.write("خبر من جدة\n", to: "inbox/a.txt")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try waitUntil("the file of the other inbox is stored") {
      try daemon.status().counts["stored"] == 1
    }
    try waitUntil("the queue lists no file, and says that one inbox is not counted") {
      try Programs.run("khazinctl", ["queue", "--root", root.path]).out
        == "The files of 1 inbox are not counted; see 'khazinctl status'.\n"
    }
    let status = try Programs.run("khazinctl", ["status", "--root", root.path])
    #expect(status.out.contains("closed' cannot be opened"), "\(status.out)")
    #expect(
      status.out.hasPrefix(
        "Khazin \(Version.khazin): idle. Waiting until one inbox can be read."), "\(status.out)")
    #expect(status.out.contains("not known: files of 1 inbox are not counted"), "\(status.out)")
    #expect(!status.out.contains("empty"), "\(status.out)")
    try FileManager.default.removeItem(atPath: root.path("closed"))
    try root.write("خبر من مراكش\n", to: "closed/b.txt")
    try waitUntil("the second inbox is used as soon as it can be opened") {
      try daemon.status().counts["stored"] == 2
    }
    try QueueEquation(root: root.path, inboxes: [root.path("inbox"), root.path("closed")])
      .hold("both inboxes")
    #expect(daemon.stop() == 0)
  }

  @Test func aFileThatStaysForAnyOtherReasonIsCountedOnce() throws {
    let root = try TemporaryFolder("equation")
    try root.write("[[inbox]]\nsettle = \"0.1s\"\n", to: "khazin.toml")
    for name in [".hidden", "a.part", "page.html_files/one.png", "page.html_files/two.png"] {
      try root.write("x", to: "inbox/\(name)")
    }
    try root.write("", to: "inbox/empty.txt")
    try root.write("{}", to: "inbox/alone.txt.meta.json")
    for index in 0..<300 { symlink("/etc/passwd", root.path("inbox/link-\(index)")) }
    mkfifo(root.path("inbox/pipe"), 0o666)
    _ = FileManager.default.createFile(atPath: root.path("inbox/open.txt"), contents: nil)
    let open = try FileHandle(
      forWritingTo: URL(fileURLWithPath: root.path("inbox/open.txt")))
    try open.write(contentsOf: Data("خبر".utf8))
    try root.write("خبر من جدة\n", to: "inbox/una/deep/taken.txt")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try waitUntil("the one complete file is stored") {
      try daemon.status().counts["stored"] == 1
    }
    let queue = try equation(root).hold("held, ignored, empty, written and alone")
    #expect(queue.held == 301 && queue.ignored == 3 && queue.settling == 3)
    try open.close()
    try waitUntil("it is stored") { try daemon.status().counts["stored"] == 2 }
    try equation(root).hold("after the close")
    #expect(daemon.stop() == 0)
  }
}
