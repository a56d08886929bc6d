/// What a trial found: the figures that have a bound, and lines to read (tables, errors).
package struct TrialReport: Sendable {
  /// A figure and the bound that it has to reach.
  package struct Figure: Sendable {
    package var what: String
    package var value: Double
    /// The least that is good; nil where the figure only informs.
    package var least: Double?
    /// Of how many cases, where it is a share.
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
  /// Tables, and every error with its document.
  package var lines: [String] = []

  package init() {}

  package var isMet: Bool { figures.allSatisfy(\.isMet) }
}
