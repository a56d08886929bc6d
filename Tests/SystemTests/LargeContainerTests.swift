import Foundation
import TestSupport
import Testing

/// A web archive that is much larger than the memory that Khazin may use.
@Suite(.serialized) struct LargeContainerTests {
  /// The size of the web archive: 2 GiB in a whole run, otherwise 300 MiB.
  private static let size = (TortureScale.isWhole ? 2_048 : 300) << 20
  /// Every so many records, one is a page; the others are pictures of 1 MiB.
  private static let step = 20

  /// Writes a web archive into the inbox.
  /// - Returns: the number of its records.
  private func drop(into root: TemporaryFolder) throws -> Int {
    let hidden = root.path("inbox/.crawl.warc")
    try root.write("", to: "inbox/.crawl.warc")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: hidden))
    var generator = SeededGenerator(seed: 14)
    var (count, size) = (0, 0)
    while size < Self.size {
      let record = Self.record(count, &generator)
      try file.write(contentsOf: record)
      size += record.count
      count += 1
    }
    try file.close()
    #expect(rename(hidden, root.path("inbox/crawl.warc")) == 0)
    return count
  }

  private static func record(_ number: Int, _ generator: inout SeededGenerator) -> Data {
    let isPage = number % step == 0
    var content = Data()
    if isPage {
      let text = "عقدت اللجنة اجتماعها رقم \(number) في جدة."
      content = Data("<html><body><p>\(text)</p></body></html>".utf8)
    } else {
      let words = (0..<131_072).map { _ in generator.next() }
      content = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      words.withUnsafeBytes { content.append(contentsOf: $0) }
    }
    let type = isPage ? "text/html; charset=utf-8" : "image/png"
    let message = Data("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\r\n".utf8) + content
    let head = """
      WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\(number)\r
      WARC-Date: 2026-10-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r
      Content-Length: \(message.count)\r\n\r\n
      """
    return Data(head.utf8) + message + Data("\r\n\r\n".utf8)
  }

  /// A daemon is killed in the middle; the next one finishes. Texts that arrive meanwhile do not wait.
  @Test func everyRecordIsStoredOnceWithinTheMemoryBound() throws {
    let root = try TemporaryFolder("crawl")
    try root.write("[[inbox]]\nsettle = 0\n", to: "khazin.toml")
    let count = try drop(into: root)
    let killed = try Programs.run(
      "khazind", ["--root", root.path, "--once"],
      environment: ["KHAZIN_FAULT": "parts-after:9:kill"])
    #expect(killed.isSignal)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write("عقدت اللجنة اجتماعها في جدة والنص جديد.", to: "inbox/text.txt")
    var textCameFirst = false
    // As many minutes as the size may need on a slow machine.
    for _ in 0..<10 where try daemon.status().counts["stored"] ?? 0 < (count - 1) / Self.step + 3 {
      try? waitUntil("all records are stored") {
        let counts = try daemon.status().counts
        let list = try Programs.run(
          "khazinctl", ["list", "format:text", "--json", "--root", root.path]
        ).out
        if list.contains("text.txt"), counts["unread"] ?? 0 < count { textCameFirst = true }
        return try isFinished(root)
      }
      if try isFinished(root) { break }
    }
    let counts = try daemon.status().counts
    let pages = (count - 1) / Self.step + 1
    #expect(counts["stored"] == pages + 2, "\(counts)")
    #expect(counts["unread"] == count - pages, "\(counts)")
    #expect(textCameFirst, "the text does not wait for the web archive")
    let peak = try daemon.peakMemory()
    print("peak memory: \(peak) KiB for a web archive of \(Self.size >> 20) MiB")
    #expect(peak < 256 << 10)
    let verify = try Programs.run("khazinctl", ["verify", "--root", root.path])
    #expect(verify.status == 0, "\(verify.out)\(verify.err)")
    #expect(daemon.stop() == 0)
  }

  private func isFinished(_ root: TemporaryFolder) throws -> Bool {
    try root.names(in: "inbox").filter { !$0.hasPrefix(".") }.isEmpty
      && root.names(in: "claimed").filter { !$0.hasPrefix(".") }.isEmpty
  }
}
