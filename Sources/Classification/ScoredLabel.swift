import DocumentModel

/// A value with the weight of its evidence.
struct ScoredLabel {
  var value: String
  var weight = 0.0
  /// The part of the weight that comes from the symbol, the title and the first lead.
  var top = 0.0
  var evidence: [Evidence] = []
  var about: String?

  /// The maximum number of places; more add nothing for a reader.
  static let evidenceLimit = 8

  /// The offset of its first mention.
  var start: Int { evidence.map(\.start).min() ?? .max }

  mutating func add(_ weight: Double, _ evidence: Evidence?) {
    self.weight += weight
    if let evidence, self.evidence.count < Self.evidenceLimit { self.evidence.append(evidence) }
  }

  func label(primary: Bool = false, _ confidence: Confidence) -> Label {
    Label(
      value: value, primary: primary, confidence: confidence.of(weight), evidence: evidence,
      about: about)
  }
}
