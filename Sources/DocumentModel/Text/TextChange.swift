/// Repairs of one rule made between raw and clean, with their place and both wordings.
package struct TextChange: Codable, Sendable, Equatable {
  /// The name that the rule has in `repairs`.
  package var rule: String
  /// What was repaired, in raw.
  package var start: Int
  package var end: Int
  package var before: String
  package var after: String
  /// How many repairs of the rule stand here, one behind the other.
  package var count: Int

  package init(rule: String, span: Span, before: String, after: String, count: Int = 1) {
    self.rule = rule
    self.start = span.start
    self.end = span.end
    self.before = before
    self.after = after
    self.count = count
  }

  package var span: Span { Span(start: start, end: end) }
}
