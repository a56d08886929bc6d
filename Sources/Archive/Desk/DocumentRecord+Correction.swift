import DocumentModel

extension DocumentRecord {
  /// Applies one correction of the desk to the record; apply them in ledger order: the last one
  /// wins.
  mutating func apply(_ correction: Correction) {
    guard let field = Desk.Field(rawValue: correction.field) else { return }
    corrections.append(correction)
    let value = correction.value
    switch field {
    case .docType: labels[field.rawValue] = value.isEmpty ? [] : [Self.said(value, primary: true)]
    case .oicBody, .externalBody, .topic, .relevance, .subject:
      applyToList(field.rawValue, correction.operation, value)
    case .label:
      let parts = value.split(separator: "/", maxSplits: 1).map(String.init)
      if parts.count == 2 { applyToList(parts[0], correction.operation, parts[1]) }
    case .title: title = value.isEmpty ? nil : value
    case .author: author = value.isEmpty ? nil : value
    case .url: url = value.isEmpty ? nil : value
    case .published: published = value.isEmpty ? nil : value
    case .source: source = value.isEmpty ? nil : value
    case .encoding:
      if let name = TextEncoding(name: value) {
        let broken = encoding?.broken ?? 0
        encoding = EncodingChoice(name: name, confidence: 1, by: .desk, broken: broken)
      }
    case .restore:
      for index in repeats.indices where repeats[index].isMeant(by: value) {
        repeats[index].action = .marked
        // The text is longer than the one in which these are offsets.
        extraction?.textPages = []
      }
    case .notSameStory: break
    case .differing:
      for index in repeats.indices { repeats[index].differs = nil }
    }
  }

  private mutating func applyToList(_ facet: String, _ operation: String, _ value: String) {
    var values = labels[facet] ?? []
    switch DeskChange.Operation(rawValue: operation) {
    case .set: values = value.isEmpty ? [] : [Self.said(value, primary: true)]
    case .add:
      let wasPrimary = values.first { $0.value == value }?.primary
      values.removeAll { $0.value == value }
      values.append(Self.said(value, primary: wasPrimary ?? values.isEmpty))
    case .remove: values.removeAll { $0.value == value }
    case nil: break
    }
    labels[facet] = values
  }

  private static func said(_ value: String, primary: Bool) -> Label {
    Label(value: value, primary: primary, confidence: 1, by: .desk, evidence: [])
  }
}

extension Repeat {
  /// The name of a cut in the ledger: its raw span, which stays valid when repeats are renumbered.
  var spanText: String { "\(start)-\(end)" }

  /// Returns true if the ledger refers to this cut: if the span is the same or if one of the two
  /// spans covers at least half of the other. Later rules may draw the boundaries of the same cut
  /// differently.
  func isMeant(by text: String) -> Bool {
    if text == spanText { return true }
    let ends = text.split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, ends[0] < ends[1] else { return false }
    let shared = min(end, ends[1]) - max(start, ends[0])
    return shared > 0 && shared * 2 >= min(end - start, ends[1] - ends[0])
  }
}
