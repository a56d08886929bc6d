import Foundation
import Glibc
import TestSupport
import Testing

/// At rest, after a scan: waiting, settling, held and ignored are all entries of the inbox, whatever
/// keeps the files there.
@Suite(.serialized) struct QueueEquationTests {
  private struct Status: Decodable {
    struct Queue: Decodable {
      var waiting: Int
      var settling: Int
      var held: Int
      var ignored: Int
      var all: Int { waiting + settling + held + ignored }
    }
    var queue: Queue
    var counts: [String: Int]
  }

  private func status(_ root: TemporaryFolder) throws -> Status {
    let run = try Programs.run("khazinctl", ["status", "--json", "--root", root.path])
    return try JSONDecoder().decode(Status.self, from: Data(run.out.utf8))
  }

  /// Files and links, those below ignored folders left out, and each ignored folder.
  private func entries(_ root: TemporaryFolder) -> Int {
    let inbox = root.path("inbox")
    var count = 0
    let walk = FileManager.default.enumerator(atPath: inbox)
    while let path = walk?.nextObject() as? String {
      var status = stat()
      guard lstat(inbox + "/" + path, &status) == 0 else { continue }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      if isFolder, path.hasSuffix("_files") {
        walk?.skipDescendants()
        count += 1
      } else if !isFolder {
        count += 1
      }
    }
    return count
  }

  private func check(_ root: TemporaryFolder, _ what: String) throws -> Status.Queue {
    #expect(try Programs.run("khazinctl", ["rescan", "--root", root.path]).status == 0)
    let expected = entries(root)
    try waitUntil("the numbers add up: \(what)") { try status(root).queue.all == expected }
    let listed = try Programs.run(
      "khazinctl", ["queue", "--json", "--limit", "10000", "--root", root.path])
    let total = try JSONDecoder().decode(Total.self, from: Data(listed.out.utf8)).total
    #expect(total == expected, "\(what)")
    return try status(root).queue
  }

  private struct Total: Decodable { var total: Int }

  @Test func aFullDiskLeavesEveryFileInTheQueue() throws {
    let root = try TemporaryFolder("equation-full")
    try root.write("[spool]\nkeep_free = \"1000 TiB\"\n", to: "khazin.toml")
    for index in 0..<3_000 { try root.write("خبر رقم \(index)\n", to: "inbox/\(index).txt") }
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try waitUntil("the outage shows") { try daemon.status().state == "outage" }
    try waitUntil("all have settled") { try status(root).queue.waiting == 3_000 }
    _ = try check(root, "full disk")
    #expect(daemon.stop() == 0)
  }

  @Test func whatStaysForAnyOtherReasonIsCountedOnce() throws {
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
    let queue = try check(root, "held, ignored, empty, written and alone")
    #expect(queue.held == 301 && queue.ignored == 3 && queue.settling == 3)
    try open.close()
    try waitUntil("it is stored") { try daemon.status().counts["stored"] == 2 }
    _ = try check(root, "after the close")
    #expect(daemon.stop() == 0)
  }
}
