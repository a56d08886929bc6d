import Foundation
import Glibc
import TestSupport

/// A root on which one run of a scripted life happens, under one fault.
final class Stage {
  /// What the programs under the fault did wrong: a crash, or no end.
  private(set) var wrong: [String] = []
  let folder: TemporaryFolder
  let root: String
  /// An inbox on another file system, for lives whose settings name one.
  private let other: String?
  private let fault: Fault?
  private let out: String
  /// More for the environment of the programs under the fault.
  var extra: [String: String] = [:]

  /// - Parameter template: a folder `root` that is copied.
  init(_ template: TemporaryFolder?, _ fault: Fault?) throws {
    folder = try TemporaryFolder("torture")
    root = folder.path("root")
    other = try Self.otherInbox(of: template, folder)
    out = folder.path("out")
    self.fault = fault
    if let template {
      _ = try Programs.run("/bin/cp", ["-a", template.path("root"), root])
      try moveClaims(from: template.path("root"))
      if let other {
        let settings = root + "/khazin.toml"
        try String(contentsOfFile: settings, encoding: .utf8)
          .replacing(template.path("root/other-inbox"), with: other)
          .write(toFile: settings, atomically: false, encoding: .utf8)
      }
    } else {
      try FileManager.default.createDirectory(
        atPath: root + "/tmp", withIntermediateDirectories: true)
    }
  }

  /// Every inbox of the root.
  var inboxes: [String] { ["inbox"] + (other.map { [$0] } ?? []) }

  /// A copy of the template's second inbox in memory, if it has one.
  private static func otherInbox(
    of template: TemporaryFolder?, _ folder: TemporaryFolder
  ) throws -> String? {
    guard let path = template?.path("root/other-inbox"),
      FileManager.default.fileExists(atPath: path)
    else { return nil }
    let copy = "/dev/shm/" + (folder.path as NSString).lastPathComponent
    _ = try Programs.run("/bin/cp", ["-a", path, copy])
    return copy
  }

  deinit {
    if let other { try? FileManager.default.removeItem(atPath: other) }
  }

  /// Claims name their inbox by its path.
  func moveClaims(from old: String) throws {
    for id in (try? FileManager.default.contentsOfDirectory(atPath: root + "/claimed")) ?? [] {
      let path = "\(root)/claimed/\(id)/attempt.json"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
      try text.replacing(old, with: root).write(toFile: path, atomically: false, encoding: .utf8)
    }
  }

  private var environment: [String: String] {
    (fault?.environment(root: root, other: other, out: out) ?? [:]).merging(extra) { $1 }
  }

  /// Whether the fault happened: a failing call says so, a kill shows by how the program ended.
  private(set) var isHit = false

  /// What the library wrote.
  var calls: [CountedCall] { get throws { try CountedCall.list(out) } }
  var tracePath: String { out }

  // MARK: Under the fault

  /// A program under the fault, to its end.
  @discardableResult
  func run(_ program: String, _ arguments: [String]) throws -> Programs.Output {
    let run = try Programs.limited(program, arguments + ["--root", root], environment: environment)
    note(program, signal: run.isSignal ? run.status : nil, run.err)
    if run.isHanging { wrong.append("\(program) \(arguments) does not end") }
    return run
  }

  /// A daemon under the fault; `body` runs if it comes up, and it is stopped after that.
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

  /// `khazinctl` beside a daemon under the fault.
  @discardableResult
  func khazinctl(_ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", root])
  }

  /// A command at a daemon under the fault. It may fail, and has to end.
  func ask(_ arguments: [String]) throws {
    let run = try Programs.limited("khazinctl", arguments + ["--root", root])
    if run.isHanging { wrong.append("'khazinctl \(arguments)' gets no answer") }
  }

  /// A daemon without a fault, for what is repeated after one.
  func heal(_ body: (Stage) throws -> Void) throws {
    let daemon = try DaemonProcess(root: root)
    try daemon.waitUntilReady()
    try body(self)
    let status = daemon.stop()
    if status != 0 { wrong.append("the daemon after the fault ends with \(status)") }
  }

  /// Runs a command that has to work.
  func must(_ arguments: [String]) throws {
    let run = try Programs.limited("khazinctl", arguments + ["--root", root])
    guard run.status != 0 else { return }
    throw WaitedTooLong(
      description: "'khazinctl \(arguments)' without a fault, \(run.ending): \(run.err)")
  }
}

extension Programs {
  /// Runs a program and ends it where it hangs.
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
  /// timeout(1) had to end it.
  var isHanging: Bool { status == 124 || (status == 137 && !isSignal) }
}

extension DaemonProcess {
  /// Waits until that many documents are stored.
  /// - Throws: when the daemon ends before.
  func wait(forStored count: Int) throws {
    var seen: Int?
    do {
      try waitUntil("\(count) documents are stored") {
        if !isRunning { throw WaitedTooLong(description: "the daemon ended: \(log.suffix(2_000))") }
        seen = try? status().counts["stored"]
        return seen == count
      }
    } catch {
      throw WaitedTooLong(description: "\(error); \(seen ?? -1) are: \(log.suffix(600))")
    }
  }
}
