import Foundation
import TestSupport

/// The preload library that kills a program at a call, fails its calls or records them.
enum FaultLibrary {
  /// The path of the library. The C compiler builds it on first use.
  static let path: String = {
    let source = Programs.repository.appendingPathComponent(
      "Tests/SystemTests/Torture/Preload/faults.c")
    let target = folder.path("faults.so")
    let options = ["-O2", "-Wall", "-Werror", "-fPIC", "-shared", source.path, "-o", target]
    let run = try? Programs.run("/usr/bin/gcc", options + ["-ldl", "-pthread"])
    precondition(run?.status == 0, "gcc builds the library: \(run?.err ?? "no gcc")")
    return target
  }()

  private static let folder = try! TemporaryFolder("preload")
}

/// A fault that is injected into a program.
struct Fault: Sendable, CustomStringConvertible {
  enum Mode: String, Sendable {
    case count
    case killBefore = "kill-before"
    /// Writes half of the bytes of a write; skips any other call.
    case killHalf = "kill-half"
    case killAfter = "kill-after"
    case fail
    /// Fails this call and all later ones.
    case failFrom = "fail-from"
    case trace
    /// Kills `at` microseconds after the program started.
    case killTime = "kill-time"
  }

  var mode: Mode
  /// The number of the call, from 1, among the calls that count.
  var at = 1
  var number: Int32 = 0
  /// The operations and path classes that count. Empty means all operations that change files.
  var operations: [String] = []
  var classes: [String] = []

  var description: String {
    let what = number == 0 ? "" : " errno \(number)"
    let which = (operations + classes).joined(separator: " ")
    return "\(mode.rawValue) \(at)\(what)\(which.isEmpty ? "" : " of \(which)")"
  }

  /// - Parameters:
  ///   - root: Only calls on paths below this folder, and below `other`, count.
  ///   - out: The file that receives the counts, hits or trace.
  func environment(root: String, other: String?, out: String) -> [String: String] {
    var all = [
      "LD_PRELOAD": FaultLibrary.path, "TORTURE_MODE": mode.rawValue, "TORTURE_ROOT": root,
      "TORTURE_OUT": out, "TORTURE_AT": "\(at)", "TORTURE_ERRNO": "\(number)",
      // SQLite's temporary files also count.
      "SQLITE_TMPDIR": root + "/tmp",
    ]
    all["TORTURE_OTHER"] = other
    if !operations.isEmpty { all["TORTURE_OPS"] = operations.joined(separator: ",") }
    if !classes.isEmpty { all["TORTURE_CLASSES"] = classes.joined(separator: ",") }
    return all
  }
}

/// A counted call, for example `write` of `wal`.
struct CountedCall: Hashable, Sendable, CustomStringConvertible {
  var operation: String
  var pathClass: String

  var description: String { "\(operation) \(pathClass)" }

  /// Returns the calls that a run with `Fault.Mode.count` recorded, in their order.
  static func list(_ path: String) throws -> [CountedCall] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap {
      let words = $0.split(separator: " ")
      guard words.count == 4, words[0] == "call" else { return nil }
      return CountedCall(operation: String(words[2]), pathClass: String(words[3]))
    }
  }
}
