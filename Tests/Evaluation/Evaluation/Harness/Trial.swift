/// An experiment on real data that compares Khazin's results with known correct results.
package protocol Trial: Sendable {
  /// The name for `khazin-bench text --only NAME`.
  static var name: String { get }
  /// A one-line summary for the list of trials.
  static var abstract: String { get }

  init()

  /// - Throws: `TrialFailure` if the data is missing or broken.
  func run(on data: TrialData) throws -> TrialReport
}

/// The error of a trial that cannot run. It says what is missing, and where.
package struct TrialFailure: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}
