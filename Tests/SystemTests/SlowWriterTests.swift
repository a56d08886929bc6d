import Foundation
import Glibc
import TestSupport
import Testing

/// A slow writer loses no data, however often Khazin scans its files.
@Suite(.serialized) struct SlowWriterTests {
  /// A configuration in which a quiet file is complete after a tenth of a second. Every writer
  /// below stalls for longer.
  private static let impatient = """
    [[inbox]]
    settle = "0.1s"
    empty_settle = "0.1s"
    orphan_sidecar = "5s"

    """

  private struct Writer {
    let path: String
    let file: FileHandle

    init(_ path: String) throws {
      self.path = path
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    func write(_ text: String) throws { try file.write(contentsOf: Data(text.utf8)) }
  }

  @Test func aStalledWriterKeepsItsFileThroughEveryKindOfScan() throws {
    let root = try TemporaryFolder("slow")
    try root.write(Self.impatient, to: "khazin.toml")
    try FileManager.default.createDirectory(
      atPath: root.path("inbox"), withIntermediateDirectories: true)
    let writers = try (0..<20).map { try Writer(root.path("inbox/\($0).txt")) }
    for (index, writer) in writers.enumerated() { try writer.write("خبر رقم \(index) من جدة") }
    usleep(400_000)

    // A run to the end, a start, a rescan and a restart each find twenty quiet files.
    #expect(try Programs.run("khazind", ["--root", root.path, "--once"]).status == 0)
    var daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    #expect(try Programs.run("khazinctl", ["rescan", "--root", root.path]).status == 0)
    usleep(600_000)
    daemon.kill()
    daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try waitUntil("the queue lists the files as being written") {
      let queue = try Programs.run("khazinctl", ["queue", "--json", "--root", root.path])
      return queue.out.components(separatedBy: "It is being written").count == 21
    }
    #expect(try daemon.status().counts["stored"] == 0)

    for (index, writer) in writers.enumerated() {
      try writer.write(" وتمام الخبر رقم \(index).\n")
      try writer.file.close()
    }
    try waitUntil("all are stored") { try daemon.status().counts["stored"] == 20 }
    for index in 0..<20 {
      let found = try Programs.run(
        "khazinctl", ["cat", "\(index + 1)", "--original", "--root", root.path])
      #expect(found.out.contains("وتمام الخبر"), "\(found.out)")
    }
    #expect(try root.names(in: "inbox").isEmpty)
    #expect(daemon.stop() == 0)
  }

  @Test func aSlowlyWrittenSidecarIsReadInFull() throws {
    let root = try TemporaryFolder("slow-sidecar")
    try root.write(Self.impatient, to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let sidecars = try (0..<10).map { try Writer(root.path("inbox/\($0).txt.meta.json")) }
    for sidecar in sidecars { try sidecar.write(#"{"title": "عنوا"#) }
    for index in 0..<10 { try root.write("خبر رقم \(index) من جدة\n", to: "inbox/\(index).txt") }
    usleep(800_000)
    #expect(try daemon.status().counts["stored"] == 0)
    for sidecar in sidecars {
      try sidecar.write("ن\", \"url\": \"https://example.org/\"}")
      try sidecar.file.close()
    }
    try waitUntil("all are stored") { try daemon.status().counts["stored"] == 10 }
    for id in 1...10 {
      let show = try Programs.run("khazinctl", ["show", "\(id)", "--json", "--root", root.path])
      #expect(show.out.contains("https://example.org/"), "\(id)")
    }
    #expect(try daemon.status().problems.isEmpty)
    #expect(daemon.stop() == 0)
  }
}
