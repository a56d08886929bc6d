import Foundation
import Synchronization

/// The results of all runs with one kind of fault: a row of the table in the documentation.
final class Tally: Sendable {
  private struct Counts: Sendable {
    var runs = 0
    var hits = 0
    var total = Invariants.Finding()
  }

  let fault: String
  private let counts = Mutex(Counts())

  init(_ fault: String) { self.fault = fault }

  /// Returns at most 40 errors as one message.
  static func first(_ wrong: [String]) -> String {
    let rest = wrong.count > 40 ? ["and \(wrong.count - 40) more"] : []
    return (wrong.prefix(40) + rest).joined(separator: "\n")
  }

  /// Adds the result of a run.
  /// - Returns: The errors, each prefixed with its fault.
  func add(_ finding: Invariants.Finding, _ what: some CustomStringConvertible, hit: Bool)
    -> [String]
  {
    counts.withLock { counts in
      counts.runs += 1
      counts.hits += hit ? 1 : 0
      counts.total.lost += finding.lost
      counts.total.twice += finding.twice
      counts.total.wedged += finding.wedged
      counts.total.innocents += finding.innocents
    }
    return finding.wrong.map { "\(fault), \(what): \($0)" }
  }

  /// Prints the row and appends it to the file in `KHAZIN_TORTURE_TABLE`, if set.
  func close() {
    let counts = counts.withLock { $0 }
    let total = counts.total
    let row =
      "| \(fault) | \(counts.runs) | \(counts.hits) | \(total.lost) | \(total.twice) "
      + "| \(total.wedged) | \(total.innocents) |"
    print("torture: \(row)")
    guard let path = ProcessInfo.processInfo.environment["KHAZIN_TORTURE_TABLE"] else { return }
    if let file = FileHandle(forUpdatingAtPath: path) ?? make(path) {
      _ = try? file.seekToEnd()
      try? file.write(contentsOf: Data((row + "\n").utf8))
    }
  }

  private func make(_ path: String) -> FileHandle? {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return FileHandle(forUpdatingAtPath: path)
  }
}
