import Foundation

/// Files that hold what a test expects.
///
/// A golden is rerecorded only with `KHAZIN_RECORD=1` in the environment, and a run that records
/// fails, so that no run passes by having written its own expectation.
package enum Golden {
  package enum Outcome: Equatable, Sendable {
    case same
    case recorded(String)
    /// The first line (1-based) that differs, as expected and as found.
    case differs(line: Int, expected: String, found: String)
  }

  /// Compares `found` with the file at `path` below the repository's root.
  package static func compare(_ found: String, with path: String) throws -> Outcome {
    let file = URL(fileURLWithPath: Repository.root + "/" + path)
    if ProcessInfo.processInfo.environment["KHAZIN_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(found.utf8).write(to: file)
      return .recorded(path)
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard expected != found else { return .same }
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let right = found.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(left, right).prefix { $0 == $1 }.count
    return .differs(
      line: line + 1, expected: line < left.count ? String(left[line]) : "",
      found: line < right.count ? String(right[line]) : "")
  }
}
