/// A question asked of real data: what Khazin makes of it, against what is known to be right.
package protocol Trial: Sendable {
  /// As `khazin-bench text --only NAME` names it.
  static var name: String { get }
  /// One line for the list of trials.
  static var abstract: String { get }

  init()

  /// - Throws: `TrialFailure` where the data is missing or broken.
  func run(on data: TrialData) throws -> TrialReport
}

/// The trial cannot be run: what is missing, and where.
package struct TrialFailure: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}
