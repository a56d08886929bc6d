import DocumentModel

/// Limits the confidence for a text in which the rules find no evidence.
struct Uncertainty {
  /// The number of words below which a missing match means little.
  private static let shortest = 20
  /// The languages that the taxonomy's patterns cover.
  private static let languages: Set = ["ar", "en", "fr", "tr", "fa"]
  private static let highest = 0.5

  private let isDoubtful: Bool

  init(_ patternHits: PatternHits, language: String?) {
    isDoubtful =
      patternHits.text.words.count < Self.shortest
      || !(language.map(Self.languages.contains) ?? false)
  }

  /// Returns the label with a confidence of at most one half if it has no evidence and the text is
  /// short or in an unknown language.
  func weighed(_ label: Label) -> Label {
    guard isDoubtful, label.evidence.isEmpty else { return label }
    var label = label
    label.confidence = min(label.confidence, Self.highest)
    return label
  }
}
