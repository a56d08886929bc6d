import Foundation

/// Repeated measurements of one quantity.
struct Spread {
  /// The measurements in ascending order, never empty.
  let values: [Double]

  init(_ values: [Double]) {
    precondition(!values.isEmpty, "there are no measurements")
    self.values = values.sorted()
  }

  var median: Double { quantile(0.5) }
  var least: Double { values[0] }
  var most: Double { values[values.count - 1] }

  /// Returns the smallest value that is not exceeded by at least this share of the values.
  func quantile(_ share: Double) -> Double {
    values[min(values.count - 1, max(0, Int((share * Double(values.count)).rounded(.up)) - 1))]
  }

  /// Returns the text `median (least … most)`.
  func text(_ digits: Int = 0, _ unit: String) -> String {
    func number(_ value: Double) -> String { String(format: "%.\(digits)f", value) }
    return "\(number(median)) \(unit) (\(number(least)) … \(number(most)))"
  }
}
