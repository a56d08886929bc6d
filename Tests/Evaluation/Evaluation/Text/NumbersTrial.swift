import ArabicText
import DocumentModel
import Foundation

/// The number cases of Recognizers-Text (Microsoft, MIT; machine-translated in part), compared with
/// `NumberWords.all`.
///
/// `NumberCase.reason` defines the scope: whole numbers and ordinals in words and digits. A case is
/// correct if each of its numbers is found in its place with its value, and no other number of the
/// kind that its model asks for. The halves are determined by hash; the errors of both were
/// reviewed.
package struct NumbersTrial: Trial {
  package static let name = "numbers"
  package static let abstract =
    "whole numbers and ordinals of Recognizers-Text, in words and digits"

  private static let models = [
    "NumberModel", "OrdinalModel", "OrdinalModelSuppressExtendedTypes", "NumberRangeModel",
    "PercentModel",
  ]

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    var reasons: [String: Int] = [:]
    var right = [0, 0]
    var asked = [0, 0]
    var total = 0
    for model in Self.models {
      for item in try cases(model, data) {
        total += 1
        if let reason = item.reason {
          reasons["\(model): \(reason)", default: 0] += 1
          continue
        }
        let half = item.isFirstHalf ? 0 : 1
        asked[half] += 1
        let wrong = item.failure
        if let wrong { report.lines.append("wrong: \(wrong)") } else { right[half] += 1 }
      }
    }
    let inScope = asked[0] + asked[1]
    let share = Double(right[0] + right[1]) / Double(inScope)
    report.figures = [
      .init("in scope", Double(inScope) / Double(total), of: total),
      .init("right", share, least: 0.95, of: inScope),
      .init("right, one half", Double(right[0]) / Double(asked[0]), of: asked[0]),
      .init("right, other half", Double(right[1]) / Double(asked[1]), of: asked[1]),
    ]
    report.lines += reasons.sorted { $0.key < $1.key }.map { "out of scope: \($0.value) \($0.key)" }
    return report
  }

  private func cases(_ model: String, _ data: TrialData) throws -> [NumberCase] {
    let path = "time/recognizers_text/Number/Arabic/\(model).json"
    let specs = try JSONDecoder().decode([NumberSpec].self, from: data.bytes(path))
    return specs.map { NumberCase(model: model, spec: $0) }
  }
}

/// A case as written in the file.
struct NumberSpec: Decodable {
  struct Result: Decodable {
    struct NumberResolution: Decodable {
      var subtype: String?
      var value: String?
    }

    var text: String
    var typeName: String
    var start: Int?
    var resolution: NumberResolution

    private enum CodingKeys: String, CodingKey {
      case text = "Text"
      case typeName = "TypeName"
      case start = "Start"
      case resolution = "Resolution"
    }
  }

  var input: String
  var ignoreResolution: Bool?
  var results: [Result]

  private enum CodingKeys: String, CodingKey {
    case input = "Input"
    case ignoreResolution = "IgnoreResolution"
    case results = "Results"
  }
}
