import Foundation
import Glibc
import TestSupport

/// A root for one run of a `Scenario` under one fault.
final class Stage {
  /// The errors of the programs under the fault: crashes and hangs.
  private(set) var wrong: [String] = []
  let folder: TemporaryFolder
  let root: String
  /// The inbox on another file system, if the settings name one.
  private let other: String?
  private let fault: Fault?
  private let out: String
  /// Additional environment variables for the programs under the fault.
  var extra: [String: String] = [:]

  /// - Parameter template: A template whose folder `root` is copied.
  init(_ template: TemporaryFolder, _ fault: Fault) throws {
    folder = try TemporaryFolder("torture")
    root = folder.path("root")
    out = folder.path("out")
    self.fault = fault
    let inbox = template.path("root/other-inbox")
    other = FileManager.default.fileExists(atPath: inbox) ? Self.memory(folder) : nil
    _ = try Programs.run("/bin/cp", ["-a", template.path("root"), root])
    if let other { _ = try Programs.run("/bin/cp", ["-a", inbox, other]) }
    try move(from: TracedPlaces(root: template.path("root"), other: other == nil ? nil : inbox))
  }

  /// Makes an empty root.
  convenience init() throws { try self.init(PowerTrace.Tree(), of: nil) }

  /// Writes the state of the disks after a power cut.
  /// - Parameter traced: The places whose state it is.
  init(_ tree: PowerTrace.Tree, of traced: TracedPlaces?) throws {
    folder = try TemporaryFolder("torture")
    root = folder.path("root")
    out = folder.path("out")
    fault = nil
    other = traced?.other == nil ? nil : Self.memory(folder)
    try FileManager.default.createDirectory(
      atPath: root + "/tmp", withIntermediateDirectories: true)
    try tree.write(PowerTrace.Tree.root, to: root)
    if let other {
      try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
      try tree.write(PowerTrace.Tree.other, to: other)
    }
    if let traced { try move(from: traced) }
  }

  /// The root and its inbox on another file system.
  var places: TracedPlaces { TracedPlaces(root: root, other: other) }

  /// All inboxes of the root.
  var inboxes: [String] { ["inbox"] + (other.map { [$0] } ?? []) }

  /// Returns the path of an inbox in memory.
  private static func memory(_ folder: TemporaryFolder) -> String {
    "/dev/shm/" + (folder.path as NSString).lastPathComponent
  }

  deinit {
    if let other { try? FileManager.default.removeItem(atPath: other) }
  }

  /// Replaces the old paths in the settings and in the attempt files of the claims, because both
  /// name the inboxes by path.
  private func move(from old: TracedPlaces) throws {
    let claims = (try? FileManager.default.contentsOfDirectory(atPath: root + "/claimed")) ?? []
    for name in claims.map({ "claimed/\($0)/attempt.json" }) + ["khazin.toml"] {
      let path = "\(root)/\(name)"
      guard var text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
      if let inbox = old.other, let other { text.replace(inbox, with: other) }
      text.replace(old.root, with: root)
      try text.write(toFile: path, atomically: false, encoding: .utf8)
    }
  }

  private var environment: [String: String] {
    (fault?.environment(root: root, other: other, out: out) ?? [:]).merging(extra) { $1 }
  }

  /// True if the fault happened. The library reports a failing call; a kill shows in the exit of
  /// the program.
  private(set) var isHit = false

  /// The counted calls that the library recorded.
  var calls: [CountedCall] { get throws { try CountedCall.list(out) } }
  var tracePath: String { out }

  // MARK: Under the fault

  /// Runs a program under the fault until it ends.
  @discardableResult
  func run(_ program: String, _ arguments: [String]) throws -> Programs.Output {
    let run = try Programs.limited(program, arguments + ["--root", root], environment: environment)
    note(program, signal: run.isSignal ? run.status : nil, run.err)
    if run.isHanging { wrong.append("\(program) \(arguments) does not end") }
    return run
  }

  /// Runs a daemon under the fault, calls `body` if the daemon answers, and stops the daemon.
  func serve(_ body: (Stage) throws -> Void) throws {
    let daemon = try DaemonProcess(root: root, environment: environment)
    try waitUntil("the daemon answers, or has ended") {
      try !daemon.isRunning || khazinctl("status").status == 0
    }
    if daemon.isRunning { try body(self) }
    if daemon.isRunning, daemon.stop() < 0, daemon.endedBySignal == SIGKILL, !isKill {
      wrong.append("the daemon does not stop")
    }
    note("khazind", signal: daemon.endedBySignal, daemon.log)
  }

  private var isKill: Bool { fault?.mode.rawValue.hasPrefix("kill") ?? false }

  private func note(_ program: String, signal: Int32?, _ errors: String) {
    if let text = try? String(contentsOfFile: out, encoding: .utf8), text.contains("hit ") {
      isHit = true
    }
    guard let signal else { return }
    if signal == SIGKILL, isKill {
      isHit = true
    } else {
      wrong.append("\(program) ends with signal \(signal): \(errors.suffix(400))")
    }
  }

  // MARK: Without the fault

  /// Runs `khazinctl` against the daemon under the fault.
  @discardableResult
  func khazinctl(_ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", root])
  }

  /// Sends a command to the daemon under the fault. The command may fail but must end.
  func ask(_ arguments: [String]) throws {
    let run = try Programs.limited("khazinctl", arguments + ["--root", root])
    if run.isHanging { wrong.append("'khazinctl \(arguments)' gets no answer") }
  }

  /// Runs a daemon without a fault, for the actions that are repeated after one.
  func heal(_ body: (Stage) throws -> Void) throws {
    let daemon = try DaemonProcess(root: root)
    try daemon.waitUntilReady()
    try body(self)
    let status = daemon.stop()
    if status != 0 { wrong.append("the daemon after the fault ends with \(status)") }
  }

  /// Runs a command that must succeed.
  func must(_ arguments: [String]) throws {
    let run = try Programs.limited("khazinctl", arguments + ["--root", root])
    guard run.status != 0 else { return }
    throw WaitedTooLong(
      description: "'khazinctl \(arguments)' without a fault, \(run.ending): \(run.err)")
  }
}

extension Programs {
  /// Runs a program, with a time limit that ends it if it hangs.
  static func limited(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Output {
    let path = folder.appendingPathComponent(program).path
    return try run(
      "/usr/bin/timeout", ["-k", "60", TortureScale.patience, path] + arguments,
      environment: environment)
  }
}

extension Programs.Output {
  /// True if timeout(1) had to end the program.
  var isHanging: Bool { status == 124 || (status == 137 && !isSignal) }
}

extension DaemonProcess {
  /// Waits until `count` documents are stored.
  /// - Throws: `WaitedTooLong` if the count is not reached or the daemon ends first.
  func wait(forStored count: Int) throws {
    var seen: Int?
    do {
      try waitUntil("\(count) documents are stored") {
        if !isRunning { throw WaitedTooLong(description: "the daemon ended: \(log.suffix(2_000))") }
        seen = try? status().counts["stored"]
        return seen == count
      }
    } catch {
      throw WaitedTooLong(description: "\(error); \(seen ?? -1) are stored: \(log.suffix(600))")
    }
  }
}
