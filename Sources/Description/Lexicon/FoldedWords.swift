import ArabicText
import Vocabulary

/// The words of names, folded as documents are.
enum FoldedWords {
  /// The words of each name; one pass over all of them.
  static func of(_ names: [String]) -> [[[UInt8]]] {
    let joined = names.joined(separator: "\n")
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    let text = Normaliser.normalise(RawText(utf8: Array(joined.utf8), encoding: choice))
    precondition(text.paragraphs.count == names.count, "a name is one line and has letters")
    return text.paragraphs.map { line in
      text.words[line.words].map { Array(text.folded.utf8[$0.folded]) }
    }
  }
}
