/// The chosen encoding, its confidence, and the origin of the choice.
package struct EncodingChoice: Codable, Sendable, Equatable {
  package var name: TextEncoding
  /// The confidence, 0…1; it is 1 if a byte-order mark or strict validity proves the encoding, or
  /// if a person stated it.
  package var confidence: Double
  /// The advantage, 0…1, of this reading over the best one that gives another text; null if nothing
  /// competed, or if every competitor gives the same text.
  @OrNull package var margin: Double?
  package var by: Authority
  /// The number of bytes that became U+FFFD in raw.
  package var broken: Int

  package init(
    name: TextEncoding, confidence: Double, margin: Double? = nil, by: Authority = .rule,
    broken: Int = 0
  ) {
    self.name = name
    self.confidence = confidence
    self._margin = OrNull(margin)
    self.by = by
    self.broken = broken
  }
}

extension EncodingChoice {
  /// The bound below which a person should check a choice.
  ///
  /// It is the confidence of half a margin, see `SingleByteChoice`.
  private static let doubt = 0.5

  /// True if a person should check the choice: the rules decided by a small margin, or the text
  /// resembles no language that they know.
  package var isDoubtful: Bool {
    by == .rule && (confidence < Self.doubt || (margin ?? 1) < Self.doubt)
  }
}
