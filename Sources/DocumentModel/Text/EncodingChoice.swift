/// Which encoding was taken, how sure we are, and who said so.
package struct EncodingChoice: Codable, Sendable, Equatable {
  package var name: TextEncoding
  /// 0…1; 1 where a byte-order mark or strict validity proves it, or a person said it.
  package var confidence: Double
  /// 0…1: how much better this reading is than the best one that gives another text; null where
  /// nothing competed, or what competed gives the same text.
  @OrNull package var margin: Double?
  package var by: Authority
  /// Bytes that stand as U+FFFD in raw.
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
  /// Under this a choice is to be looked at by a person.
  ///
  /// The threshold is that of half a margin, see `SingleByteChoice`.
  private static let doubt = 0.5

  /// Whether a person should look: the rules decided, by little, or the text reads like no
  /// language that they know.
  package var isDoubtful: Bool {
    by == .rule && (confidence < Self.doubt || (margin ?? 1) < Self.doubt)
  }
}
