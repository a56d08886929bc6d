import DocumentModel

/// The reasons for a label in sentences: the kinds of its evidence, each with the quoted words.
/// Only the JSON output has the patterns.
package struct LabelReasons: Equatable {
  package struct Reason: Equatable {
    /// The sentence, such as "named in the lead".
    package var what: String
    /// The spans of the quoted words, in the order of the evidence.
    package var spans: [Span]
  }

  package private(set) var reasons: [Reason] = []

  package init(_ label: Label, of facet: String) {
    for evidence in label.evidence {
      let what = Self.sentence(of: evidence.rule)
      let span = Span(start: evidence.start, end: max(evidence.start, evidence.end))
      if let place = reasons.firstIndex(where: { $0.what == what }) {
        reasons[place].spans.append(span)
      } else {
        reasons.append(Reason(what: what, spans: [span]))
      }
    }
    guard reasons.isEmpty, label.by != .desk else { return }
    reasons = Self.without(label, facet).map { [Reason(what: $0, spans: [])] } ?? []
  }

  /// Returns the reason for a value without evidence.
  private static func without(_ label: Label, _ facet: String) -> String? {
    switch (facet, label.value) {
    case ("relevance", "not-oic-related"): "it names neither the organisation nor any of its bodies"
    case ("doc_type", "news-report"): "no other type fits: running text counts as a report"
    default: nil
    }
  }

  /// Returns the sentence for a rule. A rule is `PLACE: PATTERN`, `symbol: PART`, `session: KIND`,
  /// `model NAME`, or a layout feature.
  private static func sentence(of rule: String) -> String {
    let parts = rule.split(separator: ":", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
    switch parts.first {
    case "title": return "named in the title"
    case "lead": return "named in the lead"
    case "opening": return "opens a numbered paragraph"
    case "body": return "named in the text"
    case "symbol": return "the document symbol contains \(rest)"
    case "session": return "names one of its sessions (\(rest))"
    default: break
    }
    if rule.hasPrefix("model ") { return "had the most weight in \(rule)" }
    return features[rule] ?? rule
  }

  private static let features = [
    "dateline": "opens with a dateline",
    "press-verb": "uses a typical verb of press reports",
    "relative-day": "refers to a day relative to its own",
    "end-mark": "ends like a wire report",
    "numbered-paragraphs": "has numbered paragraphs",
    "enumeration": "contains an enumeration",
    "first-person-plural": "uses the first person plural ('we')",
    "operative-clauses": "has operative clauses",
    "articles": "is divided into articles",
    "questions": "is a series of questions",
    "author-mail": "ends with the e-mail address of its author",
    "item-leads": "the page contains reports of several meetings",
  ]
}
