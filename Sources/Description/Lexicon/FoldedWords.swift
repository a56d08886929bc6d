import ArabicText
import DocumentModel

/// The words of names, folded in the same way as documents.
enum FoldedWords {
  /// Returns the words of each name, in one pass over all names.
  static func of(_ names: [String]) -> [[[UInt8]]] {
    let words = of(lines: Array(names.joined(separator: "\n").utf8))
    precondition(words.count == names.count, "a name must be one line with letters")
    return words
  }

  /// Returns the words of each line of a UTF-8 text.
  static func of(lines: [UInt8]) -> [[[UInt8]]] {
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    let text = Normaliser.normalise(RawText(utf8: lines, encoding: choice))
    return text.paragraphs.map { line in
      text.words[line.words].map { Array(text.folded.utf8[$0.folded]) }
    }
  }
}
