/// The sentences of errors in values.
enum ValueSentence {
  /// The maximum number of values that an error names: all values of a short list, or those that a
  /// beginning has.
  private static let limit = 10

  static let dates =
    "A date is 2025, 2025-08 or 2025-08-24, or as people write it, in quotation marks: "
    + "24/8/2025, \"24 August 2025\", \"August 2025\", \"1447 AH\"; or a range of them: "
    + "2025-08..2025-09, 2025.., ..2024."

  static func unknown(
    _ typed: String, _ field: FieldTerm.Field, nearest: [ValueList.Named], all: [String]
  ) -> String {
    let start = "'\(field.rawValue):' has no value '\(typed)'."
    guard all.count > limit else { return start + " It takes one of \(joined(all))." }
    guard !nearest.isEmpty else { return start }
    return start + " The nearest are \(joined(nearest.map(shown)))."
  }

  static func several(
    _ typed: String, _ field: FieldTerm.Field, _ values: [ValueList.Named]
  ) -> String {
    let rest = values.count - limit
    return "'\(typed)' may be several values of '\(field.rawValue):': "
      + joined(values.prefix(limit).map(shown)) + (rest > 0 ? " and \(rest) more" : "")
      + ". Write more of the name."
  }

  static func ambiguous(_ typed: String, _ readings: [DayRange]) -> String {
    let shown = readings.map { range in
      range.low == range.high ? range.low : "\(range.low)..\(range.high)"
    }
    return "'\(typed)' may be \(shown.joined(separator: " or ")). Write one of these."
  }

  /// Returns the id with the name that the typed one resembles, if that is another.
  private static func shown(_ value: ValueList.Named) -> String {
    value.id == value.name ? value.id : "\(value.id) (\(value.name))"
  }

  private static func joined(_ parts: some Sequence<String>) -> String {
    parts.joined(separator: ", ")
  }
}
