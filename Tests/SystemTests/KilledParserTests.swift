import DocumentModel
import ExtractionService
import Foundation
import Glibc
import LinuxEdge
import TestSupport
import Testing

/// Parsers that are killed from outside: by the kernel for lack of memory, or by a person.
@Suite(.serialized) struct KilledParserTests {
  private static let quick = "[[inbox]]\nsettle = 0\n"

  private static func text(_ number: Int) -> String {
    "عقدت اللجنة اجتماعها رقم \(number) في جدة."
  }

  /// The parsers that servers started by a process run now.
  private static func parsers(of process: Int32) -> [Int32] {
    children(of: process).filter { $0.name == "khazin-extract" }
      .flatMap { children(of: $0.pid).map(\.pid) }
  }

  private static func children(of process: Int32) -> [(pid: Int32, name: String)] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { Int32($0) }.compactMap { pid in
      // proc(5): pid (name) state parent …
      guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
        let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")")
      else { return nil }
      let fields = stat[close...].split(separator: " ")
      guard fields.count > 2, Int32(fields[2]) == process else { return nil }
      return (pid, String(stat[stat.index(after: open)..<close]))
    }
  }

  /// Waits until a document is read, and kills the process that reads it.
  private static func killParser(of process: Int32) throws {
    var parsers: [Int32] = []
    try waitUntil("a document is read") {
      parsers = self.parsers(of: process)
      return !parsers.isEmpty
    }
    for parser in parsers { kill(parser, SIGKILL) }
    try waitUntil("the parser ends") {
      let running = self.parsers(of: process)
      return !parsers.contains(where: running.contains)
    }
  }

  @Test func aContainerWhoseParserIsKilledInTheMiddleIsReadToItsEnd() throws {
    let process = ExtractorProcess(
      path: Programs.folder.appendingPathComponent("khazin-extract").path)
    let client = ExtractorClient { () throws(SystemError) in try process.connect() }
    // The parser waits until the parts are taken, because the socket holds less.
    let bytes = StoredZip.bytes(
      (1...8).map { ("\($0).bin", [UInt8](repeating: UInt8($0), count: 1 << 20)) })
    var numbers: [Int] = []
    let result = try client.extract(.bytes(bytes), ExtractionRequest(.zip)) { part in
      if numbers.isEmpty { for parser in Self.parsers(of: getpid()) { kill(parser, SIGKILL) } }
      numbers.append(part.number)
      return true
    }
    guard case .text = result else {
      Issue.record("\(result)")
      return
    }
    #expect(numbers.count > 8)
    #expect(numbers.suffix(8).elementsEqual(1...8))
  }

  @Test func theDaemonReadsAContainerAgainWhoseParserWasKilled() throws {
    let root = try TemporaryFolder("killed")
    try root.write(Self.quick, to: "khazin.toml")
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "poison-extract:slow:delay"])
    try daemon.waitUntilReady()
    let parts = (1...3).map { ("\($0).txt", Array(Self.text($0).utf8)) }
    try root.write(StoredZip.bytes(parts), to: "inbox/slow.zip")
    try waitUntil("the container is claimed") {
      try root.names(in: "claimed").contains { !$0.hasPrefix(".") }
    }
    try Self.killParser(of: daemon.identifier)
    try waitUntil("the container is stored") {
      try root.list("format:zip outcome:stored").count == 1
    }
    let id = try #require(try root.list("format:zip").first)
    #expect(try root.show(id).parts.map(\.outcome) == ["document", "document", "document"])
    #expect(daemon.stop() == 0)
  }

  @Test func aContainerWhoseParserIsKilledEachTimeIsUnreadUntilItIsReprocessed() throws {
    let root = try TemporaryFolder("killed")
    try root.write(Self.quick, to: "khazin.toml")
    var daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "poison-extract:slow:hang"])
    try daemon.waitUntilReady()
    let parts = (1...3).map { ("\($0).txt", Array(Self.text($0).utf8)) }
    try root.write(StoredZip.bytes(parts), to: "inbox/slow.zip")
    // The number of readings is bounded.
    try waitUntil("the container is stored") {
      for parser in Self.parsers(of: daemon.identifier) { kill(parser, SIGKILL) }
      return try root.list("format:zip").count == 1
    }
    let id = try #require(try root.list("format:zip").first)
    #expect(try root.show(id).reason?.code == "extractor-killed")
    #expect(daemon.stop() == 0)

    daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    #expect(try root.ctl("reprocess", "\(id)").status == 0)
    try waitUntil("the container is read") {
      try root.list("format:zip outcome:stored").count == 1
    }
    #expect(try root.show(id).parts.map(\.outcome) == ["document", "document", "document"])
    #expect(daemon.stop() == 0)
  }
}
