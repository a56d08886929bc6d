import DocumentModel

/// CutExplanation a document has a label, in sentences: what spoke for it, by kind, each with the words that are
/// cited. The patterns themselves stand in the JSON.
package struct LabelReasons: Equatable {
  package struct Reason: Equatable {
    /// "named in the lead".
    package var what: String
    /// Places of the words, in the order in which they are cited.
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

  /// What a value without evidence rests on.
  private static func without(_ label: Label, _ facet: String) -> String? {
    switch (facet, label.value) {
    case ("relevance", "not-oic-related"): "nothing in it names the organisation or a body of it"
    case ("doc_type", "news-report"): "no form of its own: a running text counts as a report"
    default: nil
    }
  }

  /// Rules are written `PLACE: PATTERN`, `symbol: PART`, `session: KIND`, `model NAME`, or are features
  /// of the layout.
  private static func sentence(of rule: String) -> String {
    let parts = rule.split(separator: ":", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
    switch parts.first {
    case "title": return "named in the title"
    case "lead": return "named in the lead"
    case "opening": return "opens a numbered paragraph"
    case "body": return "named in the text"
    case "symbol": return "its symbol has \(rest)"
    case "session": return "a session of it (\(rest))"
    default: break
    }
    if rule.hasPrefix("model ") { return "weighed most in \(rule)" }
    return features[rule] ?? rule
  }

  private static let features = [
    "dateline": "opens with a dateline",
    "press-verb": "tells with a verb of the press",
    "relative-day": "counts days from its own",
    "end-mark": "ends as a wire's report does",
    "numbered-paragraphs": "its paragraphs are numbered",
    "enumeration": "enumerates",
    "first-person-plural": "speaks as 'we'",
    "operative-clauses": "has operative clauses",
    "articles": "is divided into articles",
    "questions": "goes by questions",
    "author-mail": "ends with its author's address",
    "item-leads": "reports of other meetings begin on the page",
  ]
}
