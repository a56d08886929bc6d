/// Repairs of one rule between raw and clean, with their place and the text before and after.
package struct TextChange: Codable, Sendable, Equatable {
  /// The name of the rule in `repairs`.
  package var rule: String
  /// The start of the repaired text in raw.
  package var start: Int
  package var end: Int
  package var before: String
  package var after: String
  /// The number of consecutive repairs of the rule that are combined here.
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
