/// The evidence for a label: a raw span and the rule that matched there.
package struct Evidence: Codable, Sendable, Equatable {
  package var start: Int
  package var end: Int
  package var rule: String
  /// The number of the page; left out without pages.
  package var page: Int?

  package init(span: Span, rule: String) {
    self.start = span.start
    self.end = span.end
    self.rule = rule
  }
}

/// One value of one facet.
package struct Label: Codable, Sendable, Equatable {
  package var value: String
  package var primary: Bool
  /// 0…1.
  package var confidence: Double
  package var by: Authority
  package var evidence: [Evidence]
  /// The subject of a contact group or working group; null elsewhere.
  @OrNull package var about: String?

  package init(
    value: String, primary: Bool = false, confidence: Double, by: Authority = .rule,
    evidence: [Evidence], about: String? = nil
  ) {
    self.value = value
    self.primary = primary
    self.confidence = confidence
    self.by = by
    self.evidence = evidence
    self._about = OrNull(about)
  }
}

/// The values that `classify` decided, by facet.
package typealias Labels = [String: [Label]]
