import Foundation

/// Files with the expected results of tests.
///
/// A golden file is recorded again only with `KHAZIN_RECORD=1` in the environment. A run that
/// records fails, so that no run passes because it wrote its own expectation.
package enum Golden {
  package enum Outcome: Equatable, Sendable {
    case same
    case recorded(String)
    /// The first line (1-based) that differs, with its expected and its actual text.
    case differs(line: Int, expected: String, found: String)
  }

  /// Compares `found` with the file at `path`, relative to the root of the repository.
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
