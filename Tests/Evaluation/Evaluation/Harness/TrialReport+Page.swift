import Foundation

extension TrialReport {
  /// Returns the printed report: the figures with their bounds, then the lines.
  package func page(named name: String) -> String {
    let figures = figures.map { figure in
      let bound = figure.least.map {
        "  (at least \(Self.number($0)): \(figure.isMet ? "met" : "MISSED"))"
      }
      let cases = figure.cases.map { " of \($0)" } ?? ""
      return "  \(figure.what): \(Self.number(figure.value))\(cases)\(bound ?? "")"
    }
    return (["\(name):"] + figures + lines.map { "  " + $0 }).joined(separator: "\n")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) >= 2
      ? String(Int(value)) : String(format: "%.4f", value)
  }
}
