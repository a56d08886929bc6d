/// Words that say again what earlier words say, and where they differ from them.
struct Passage: Equatable {
  /// Words of both sides that stand at the same place and are not the same; one may be none.
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

  /// Word for word.
  init(_ match: Match) {
    self.init(copy: match.copy..<match.copyEnd, twin: match.twin..<match.twinEnd)
  }

  var count: Int { copy.count }
}
