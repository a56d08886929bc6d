import DocumentModel

extension DocumentRecord {
  /// Lays one word of the desk over what is automatic; in the order of the ledger, the last wins.
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
  /// How the ledger names a cut: by its raw span, which outlives a new numbering.
  var spanText: String { "\(start)-\(end)" }

  /// Whether the ledger means this cut: by its very span, or, since later rules may draw the borders
  /// of the same cut otherwise, by one that covers half of it or lies half in it.
  func isMeant(by text: String) -> Bool {
    if text == spanText { return true }
    let ends = text.split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, ends[0] < ends[1] else { return false }
    let shared = min(end, ends[1]) - max(start, ends[0])
    return shared > 0 && shared * 2 >= min(end - start, ends[1] - ends[0])
  }
}
