import ArabicText

/// The words of a name, folded as documents are.
enum FoldedWords {
  static func of(_ text: String) -> [[UInt8]] {
    Folder.words(text).map { Array($0.utf8) }
  }
}
