/// The result of a trial: figures, some with a bound, and lines to read (tables, errors).
package struct TrialReport: Sendable {
  /// A figure, with the bound that it must reach.
  package struct Figure: Sendable {
    package var what: String
    package var value: Double
    /// The lower bound; nil if the figure only informs.
    package var least: Double?
    /// The number of cases, if the figure is a share.
    package var cases: Int?

    package init(_ what: String, _ value: Double, least: Double? = nil, of cases: Int? = nil) {
      self.what = what
      self.value = value
      self.least = least
      self.cases = cases
    }

    package var isMet: Bool { least.map { value >= $0 } ?? true }
  }

  package var figures: [Figure] = []
  /// The tables, and every error with its document.
  package var lines: [String] = []

  package init() {}

  package var isMet: Bool { figures.allSatisfy(\.isMet) }
}
