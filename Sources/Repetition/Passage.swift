/// Words that repeat the content of earlier words, with the differences from them.
struct Passage: Equatable {
  /// The words of both sides that have the same position but are not equal; one side may be empty.
  struct Difference: Equatable {
    var copy: Range<Int>
    var twin: Range<Int>
  }

  var copy: Range<Int>
  var twin: Range<Int>
  var differences: [Difference] = []

  init(copy: Range<Int>, twin: Range<Int>, differences: [Difference] = []) {
    self.copy = copy
    self.twin = twin
    self.differences = differences
  }

  /// Creates a passage without differences.
  init(_ match: Match) {
    self.init(copy: match.copy..<match.copyEnd, twin: match.twin..<match.twinEnd)
  }

  var count: Int { copy.count }
}
