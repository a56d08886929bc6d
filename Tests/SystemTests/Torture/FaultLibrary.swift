import Foundation
import TestSupport

/// The preload library that stops, fails or records the calls of a program.
enum FaultLibrary {
  /// The library, built by the C compiler when it is first needed.
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

/// One fault that a program meets.
struct Fault: Sendable, CustomStringConvertible {
  enum Mode: String, Sendable {
    case count
    case killBefore = "kill-before"
    /// A write is cut in half; any other call does not happen.
    case killHalf = "kill-half"
    case killAfter = "kill-after"
    case fail
    /// This call and all that follow.
    case failFrom = "fail-from"
    case trace
  }

  var mode: Mode
  /// From 1, among the calls that count.
  var at = 1
  var number: Int32 = 0
  /// Operations and classes of paths that count; empty: all that change files.
  var operations: [String] = []
  var classes: [String] = []

  var description: String {
    let what = number == 0 ? "" : " errno \(number)"
    let which = (operations + classes).joined(separator: " ")
    return "\(mode.rawValue) \(at)\(what)\(which.isEmpty ? "" : " of \(which)")"
  }

  /// - Parameters:
  ///   - root: only calls below it, and below `other`, count.
  ///   - out: the file that gets counts, hits or the trace.
  func environment(root: String, other: String?, out: String) -> [String: String] {
    var all = [
      "LD_PRELOAD": FaultLibrary.path, "TORTURE_MODE": mode.rawValue, "TORTURE_ROOT": root,
      "TORTURE_OUT": out, "TORTURE_AT": "\(at)", "TORTURE_ERRNO": "\(number)",
      // SQLite's temporary files count too.
      "SQLITE_TMPDIR": root + "/tmp",
    ]
    all["TORTURE_OTHER"] = other
    if !operations.isEmpty { all["TORTURE_OPS"] = operations.joined(separator: ",") }
    if !classes.isEmpty { all["TORTURE_CLASSES"] = classes.joined(separator: ",") }
    return all
  }
}

/// A call that was counted: `write` of `wal`, and so on.
struct CountedCall: Hashable, Sendable, CustomStringConvertible {
  var operation: String
  var pathClass: String

  var description: String { "\(operation) \(pathClass)" }

  /// The calls that a run with `Fault.Mode.count` wrote down, in their order.
  static func list(_ path: String) throws -> [CountedCall] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap {
      let words = $0.split(separator: " ")
      guard words.count == 4, words[0] == "call" else { return nil }
      return CountedCall(operation: String(words[2]), pathClass: String(words[3]))
    }
  }
}
