import Foundation

/// Some measurements of one thing.
struct Spread {
  /// Ascending, not empty.
  let values: [Double]

  init(_ values: [Double]) {
    precondition(!values.isEmpty, "nothing was measured")
    self.values = values.sorted()
  }

  var median: Double { quantile(0.5) }
  var least: Double { values[0] }
  var most: Double { values[values.count - 1] }

  /// The smallest value that at least this share of the values does not exceed.
  func quantile(_ share: Double) -> Double {
    values[min(values.count - 1, max(0, Int((share * Double(values.count)).rounded(.up)) - 1))]
  }

  /// `median (least … most)`.
  func text(_ digits: Int = 0, _ unit: String) -> String {
    func number(_ value: Double) -> String { String(format: "%.\(digits)f", value) }
    return "\(number(median)) \(unit) (\(number(least)) … \(number(most)))"
  }
}
