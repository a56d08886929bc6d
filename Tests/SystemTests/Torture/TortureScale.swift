import Foundation
import Synchronization
import TestSupport

/// The size of the test matrix: a sample in `make test`, all of it with `KHAZIN_TORTURE=all`.
enum TortureScale {
  static let isWhole = ProcessInfo.processInfo.environment["KHAZIN_TORTURE"] == "all"

  /// The seconds after which a program that should have ended counts as hanging.
  static let patience = ProcessInfo.processInfo.environment["KHAZIN_TORTURE_PATIENCE"] ?? "300"

  /// - Returns: The number of runs, for the whole matrix or the sample. `KHAZIN_TORTURE_RUNS`
  ///   overrides it.
  static func runs(_ whole: Int, sample: Int) -> Int {
    let given = ProcessInfo.processInfo.environment["KHAZIN_TORTURE_RUNS"].flatMap(Int.init)
    return given ?? (isWhole ? whole : sample)
  }

  /// Returns all elements, or an evenly spread sample with a random start.
  /// - Parameter limit: The maximum number of elements in the whole matrix.
  static func choose<T>(
    _ all: [T], limit: Int = .max, sample: Int, using generator: inout some RandomNumberGenerator
  ) -> [T] {
    let count = runs(min(all.count, limit), sample: sample)
    guard count > 0, all.count > count else { return all }
    let stride = Double(all.count) / Double(count)
    let start = Double.random(in: 0..<stride, using: &generator)
    return (0..<count).map { all[min(Int(start + Double($0) * stride), all.count - 1)] }
  }

  /// Returns all names, or a sample that changes from run to run. `KHAZIN_TORTURE_ONLY` selects one
  /// name.
  static func some(_ names: [String], sample: Int, _ suite: String) -> [String] {
    if let only = ProcessInfo.processInfo.environment["KHAZIN_TORTURE_ONLY"] {
      return names.filter { $0 == only }
    }
    if isWhole { return names }
    var generator = SeededGenerator(printing: suite)
    return Array(names.shuffled(using: &generator).prefix(sample))
  }

  /// Runs `body` for each element, three at a time because runs also wait, and collects the errors.
  static func forEach<T: Sendable>(
    _ all: [T], _ body: @Sendable (T) throws -> [String]
  ) -> [String] {
    let wrong = Mutex<[String]>([])
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 3) { _ in
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < all.count else { return }
        let found: [String]
        do { found = try body(all[index]) } catch { found = ["\(all[index]): \(error)"] }
        wrong.withLock { $0 += found }
      }
    }
    return wrong.withLock { $0 }
  }
}
