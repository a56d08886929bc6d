import Foundation
import Glibc
import Testing

/// A `khazind` process on a private root.
final class DaemonProcess {
  private let process = Process()
  let root: String

  /// - Parameters:
  ///   - user: the id of the user that the daemon runs as; nil for the user of this process.
  ///   - path: the program; nil for the built one.
  init(
    root: String, arguments: [String] = [], environment: [String: String] = [:],
    user: UInt32? = nil, program path: String? = nil
  ) throws {
    self.root = root
    let program =
      path.map { URL(fileURLWithPath: $0) } ?? Programs.folder.appendingPathComponent("khazind")
    process.executableURL = user == nil ? program : URL(fileURLWithPath: Programs.setpriv)
    process.arguments =
      (user.map { Programs.identity($0) + [program.path] } ?? []) + ["--root", root] + arguments
    process.environment = Programs.environment(adding: environment)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let log = root + "/log"
    if !FileManager.default.fileExists(atPath: log) {
      _ = FileManager.default.createFile(atPath: log, contents: nil)
    }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    try handle.seekToEnd()
    process.standardError = handle
    try process.run()
  }

  deinit { if process.isRunning { kill() } }

  var identifier: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }

  /// Kills the daemon with SIGKILL: no handler runs and nothing is flushed.
  func kill() {
    send(SIGKILL)
    process.waitUntilExit()
  }

  /// - Returns: The exit status after a signal that requests an orderly end.
  func stop(_ signal: Int32 = SIGTERM) -> Int32 {
    send(signal)
    try? waitUntil("the daemon ends") { !process.isRunning }
    if process.isRunning { kill() }
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  /// The signal that ended the process; nil while the process runs and after an exit.
  var endedBySignal: Int32? {
    guard !process.isRunning, process.terminationReason == .uncaughtSignal else { return nil }
    return process.terminationStatus
  }

  func send(_ signal: Int32) { _ = Glibc.kill(process.processIdentifier, signal) }

  /// The fields of a status that these tests read.
  struct Status: Decodable {
    var state: String
    var counts: [String: Int]
    var problems: [String]
  }

  func status() throws -> Status {
    let run = try Programs.run("khazinctl", ["status", "--json", "--root", root])
    return try JSONDecoder().decode(Status.self, from: Data(run.out.utf8))
  }

  /// The most resident memory so far, in KiB (proc(5), `VmHWM`).
  func peakMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.split(whereSeparator: \.isWhitespace)[1]))
  }

  var log: String {
    (try? String(contentsOfFile: root + "/log", encoding: .utf8)) ?? ""
  }

  /// Waits until the control socket answers.
  func waitUntilReady() throws {
    try waitUntil("the daemon answers") {
      try Programs.run("khazinctl", ["status", "--json", "--root", root]).status == 0
    }
  }
}

struct WaitedTooLong: Error, CustomStringConvertible {
  let description: String
}

/// Checks `holds` every 20 ms, for five minutes or somewhat more. The bound prevents hangs; it
/// measures nothing.
func waitUntil(_ what: String, tries: Int = 15_000, _ holds: () throws -> Bool) throws {
  for _ in 0..<tries {
    if try holds() { return }
    usleep(20_000)
  }
  throw WaitedTooLong(description: "waited too long until \(what)")
}
