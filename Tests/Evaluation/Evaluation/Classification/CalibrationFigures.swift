import Foundation

/// Measures of the calibration of confidences, and of the effect of abstaining.
enum CalibrationFigures {
  struct Answer {
    var confidence: Double
    var isRight: Bool
  }

  static func accuracy(_ answers: [Answer]) -> Double {
    Double(answers.count { $0.isRight }) / Double(max(answers.count, 1))
  }

  /// Returns the expected calibration error over ten bins of equal width (Naeini, Cooper and
  /// Hauskrecht, AAAI 2015).
  static func error(_ answers: [Answer]) -> Double {
    let bins = Dictionary(grouping: answers) { min(9, Int($0.confidence * 10)) }
    return bins.values.reduce(0) { sum, bin in
      let confidence = bin.reduce(0) { $0 + $1.confidence } / Double(bin.count)
      return sum + abs(confidence - accuracy(bin)) * Double(bin.count) / Double(answers.count)
    }
  }

  /// Returns, for each minimum confidence, the share of answers given and the share of these that
  /// is wrong.
  static func coverage(_ name: String, _ answers: [Answer]) -> [String] {
    stride(from: 0.3, through: 0.95, by: 0.05).map { least in
      let given = answers.filter { $0.confidence >= least }
      let risk = 1 - accuracy(given)
      let share = Double(given.count) / Double(max(answers.count, 1))
      return String(
        format: "%@, from a confidence of %.2f: %.3f answered, %.4f of these wrong ", name, least,
        share, risk) + String(repeating: "█", count: Int((share * 30).rounded()))
    }
  }
}
