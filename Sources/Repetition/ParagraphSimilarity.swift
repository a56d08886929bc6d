import DocumentModel

extension NormalisedText {
  /// Returns the Jaccard similarity, 0…1, of the words of two paragraphs; 1 if neither has words.
  func similarity(_ one: Int, _ other: Int) -> Double {
    let left = Set(words[paragraphs[one].words].lazy.map(\.hash))
    let right = Set(words[paragraphs[other].words].lazy.map(\.hash))
    let union = left.union(right).count
    return union == 0 ? 1 : Double(left.intersection(right).count) / Double(union)
  }
}
