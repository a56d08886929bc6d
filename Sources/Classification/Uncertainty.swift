import DocumentModel

/// What may be said of a text in which the rules find no hold: little, with little confidence.
struct Uncertainty {
  /// Words below which nothing found says little.
  private static let shortest = 20
  /// Languages that the scheme's patterns know.
  private static let languages: Set = ["ar", "en", "fr", "tr", "fa"]
  private static let highest = 0.5

  private let isDoubtful: Bool

  init(_ reading: PatternHits, language: String?) {
    isDoubtful =
      reading.text.words.count < Self.shortest
      || !(language.map(Self.languages.contains) ?? false)
  }

  /// A label for which nothing speaks is at most as likely as not.
  func weighed(_ label: Label) -> Label {
    guard isDoubtful, label.evidence.isEmpty else { return label }
    var label = label
    label.confidence = min(label.confidence, Self.highest)
    return label
  }
}
