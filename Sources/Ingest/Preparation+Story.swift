import ArabicText
import Repetition
import Vocabulary

extension Preparation {
  /// Bytes of text that are compared at most; of what comes behind nothing is said.
  private static let storyBytes = 16 << 20

  /// For clean texts in their order, what each says that none before it said.
  package func additions(of texts: [String?]) -> [Additions.Found?] {
    var additions = Additions()
    var bytes = 0
    return texts.map { text in
      guard let text else { return nil }
      bytes += text.utf8.count
      guard bytes <= Self.storyBytes else { return nil }
      let raw = RawText(
        utf8: Array(text.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1))
      return additions.next(normalise(raw))
    }
  }
}
