/// Names in a text with their words, in ascending order of the first word.
struct SessionMarks<Value: Sendable>: Sendable {
  typealias Mark = (value: Value, words: Range<Int>)

  private(set) var all: [Mark] = []

  mutating func append(_ value: Value, _ words: Range<Int>) { all.append((value, words)) }

  /// Appends a mark. Keeps only the longer of two overlapping marks, or the first if they are
  /// equally long.
  mutating func appendLonger(_ value: Value, _ words: Range<Int>) {
    guard let last = all.last, last.words.overlaps(words) else { return append(value, words) }
    if words.count > last.words.count { all[all.count - 1] = (value, words) }
  }

  mutating func remove(where isOut: (Mark) -> Bool) { all.removeAll(where: isOut) }

  /// Returns the marks whose first word is in the range.
  func starting(in range: Range<Int>) -> ArraySlice<Mark> {
    all[index(from: range.lowerBound)..<index(from: range.upperBound)]
  }

  func first(in range: Range<Int>) -> Mark? { starting(in: range).first }

  /// Returns the mark that covers a word, if there is one.
  func covering(_ word: Int) -> Mark? {
    // Marks are short, so no mark that begins further back reaches this word.
    starting(in: max(0, word - 16)..<(word + 1)).last { $0.words.contains(word) }
  }

  /// - Complexity: O(log n).
  private func index(from word: Int) -> Int {
    all.partitioningIndex { $0.words.lowerBound >= word }
  }
}
