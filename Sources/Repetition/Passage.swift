/// Words that repeat the content of earlier words, with the differences from them.
struct Passage: Equatable {
  /// The words of both sides that have the same position but are not equal; one side may be empty.
  struct WordDifference: Equatable {
    var copy: Range<Int>
    var twin: Range<Int>
  }

  var copy: Range<Int>
  var twin: Range<Int>
  var differences: [WordDifference] = []

  init(copy: Range<Int>, twin: Range<Int>, differences: [WordDifference] = []) {
    self.copy = copy
    self.twin = twin
    self.differences = differences
  }

  /// Creates a passage without differences.
  init(_ match: ExactMatch) {
    self.init(copy: match.copy..<match.copyEnd, twin: match.twin..<match.twinEnd)
  }

  var count: Int { copy.count }
}
