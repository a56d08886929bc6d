import Foundation

/// The Arabic DateTime cases of Recognizers-Text that are in the scope of `DatesScope`.
struct DatesRecognizers {
  private struct Case: Decodable {
    struct Setting: Decodable {
      var referenceDateTime: String?

      private enum CodingKeys: String, CodingKey { case referenceDateTime = "ReferenceDateTime" }
    }

    struct Answer: Decodable {
      var text: String?
      var kind: String?
      /// The timex in the answer of a parser.
      var timex: String?
      var future: [String: String] = [:]
      var past: [String: String] = [:]
      /// The readings in the answer of a model.
      var readings: [[String: String]] = []

      private enum Key: String, CodingKey {
        case text = "Text"
        case type = "Type"
        case typeName = "TypeName"
        case value = "Value"
        case resolution = "Resolution"
        case timex = "Timex"
        case futureResolution = "FutureResolution"
        case pastResolution = "PastResolution"
        case values
      }

      init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: Key.self)
        text = try? keys.decode(String.self, forKey: .text)
        kind =
          (try? keys.decode(String.self, forKey: .type))
          ?? (try? keys.decode(String.self, forKey: .typeName))
        for key in [Key.value, .resolution] {
          guard let value = try? keys.nestedContainer(keyedBy: Key.self, forKey: key) else {
            continue
          }
          timex = try? value.decode(String.self, forKey: .timex)
          future = (try? value.decode([String: String].self, forKey: .futureResolution)) ?? [:]
          past = (try? value.decode([String: String].self, forKey: .pastResolution)) ?? [:]
          readings = (try? value.decode([[String: String]].self, forKey: .values)) ?? []
        }
      }
    }

    var input: String
    var context: Setting?
    var results: [Answer]

    private enum Key: String, CodingKey {
      case input = "Input"
      case context = "Context"
      case results = "Results"
    }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Key.self)
      input = try keys.decode(String.self, forKey: .input)
      context = try? keys.decode(Setting.self, forKey: .context)
      results = (try? keys.decode([Answer].self, forKey: .results)) ?? []
    }
  }

  /// The reference day of cases without one.
  private static let reference = "2016-11-07"
  private static let folder = "time/recognizers_text/DateTime/Arabic"
  private static let files = [
    "DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser", "DateTimeExtractor",
    "DateTimeModel", "DateTimeParser", "DateTimePeriodExtractor", "DateTimePeriodParser",
    "DurationExtractor", "DurationParser", "HolidayExtractor", "HolidayParser", "MergedExtractor",
    "MergedParser", "SetExtractor", "SetParser", "TimeExtractor", "TimeParser",
    "TimePeriodExtractor", "TimePeriodParser",
  ]

  func run(on data: TrialData, with dates: TrialDates, into report: inout TrialReport) throws {
    var tally = DatesTally("Recognizers")
    for file in Self.files {
      let cases = try JSONDecoder().decode(
        [Case].self, from: try data.bytes("\(Self.folder)/\(file).json"))
      for one in cases { Self.examine(one, of: file, with: dates, into: &tally) }
    }
    tally.put(into: &report)
  }

  private static func examine(
    _ one: Case, of file: String, with dates: TrialDates, into tally: inout DatesTally
  ) {
    guard !file.hasPrefix("Holiday") else { return tally.leaveOut("holidays") }
    guard !one.results.isEmpty else {
      guard file.hasPrefix("Date"), !file.hasPrefix("DateTime") else {
        return tally.leaveOut("cases without an answer in files of other kinds")
      }
      return tally.examine(
        DatesCase(
          suite: file, input: one.input, expression: one.input, reference: reference,
          wanted: .nothing), with: dates)
    }
    for answer in one.results {
      let text = (answer.text ?? "").trimmingCharacters(in: .whitespaces)
      let kind = (answer.kind ?? "").replacing("datetimeV2.", with: "")
      if let reason = DatesScope.reason(
        against: text, kind, answer.timex ?? answer.readings.first?["timex"], in: one.input)
      {
        tally.leaveOut(reason)
        continue
      }
      tally.examine(
        DatesCase(
          suite: file, input: one.input, expression: text,
          reference: String((one.context?.referenceDateTime ?? reference).prefix(10)),
          wanted: wanted(answer)), with: dates)
    }
  }

  private static func wanted(_ answer: Case.Answer) -> DatesCase.Wanted {
    var timex = answer.timex ?? ""
    var readings = [answer.future, answer.past].filter { !$0.isEmpty }
    if let first = answer.readings.first {
      timex = first["timex"] ?? ""
      readings = answer.readings
    }
    if let season = DatesScope.season(timex) {
      return .values([season], .exact)
    }
    let values = readings.flatMap { DatesScope.values($0, timex) }
    // The suite gives no value, or one that it could not compute itself.
    guard !values.isEmpty else {
      return answer.timex == nil && readings.isEmpty ? .found : .nothing
    }
    return .values(values, DatesScope.tolerance(of: answer.text ?? "", timex, values))
  }
}
