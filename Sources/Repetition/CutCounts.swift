/// The number of cut words in any range while cuts are still being added: a binary indexed tree
/// (Fenwick, Software: Practice and Experience 24, 1994).
/// - Complexity: O(log words) for each call; four bytes of memory for each word after the first
///   cut.
struct CutCounts {
  private let count: Int
  private var tree: [Int32] = []

  init(words count: Int) { self.count = count }

  mutating func add(_ word: Int) {
    if tree.isEmpty { tree = [Int32](repeating: 0, count: count + 1) }
    var index = word + 1
    while index <= count {
      tree[index] += 1
      index += index & -index
    }
  }

  func cut(in range: Range<Int>) -> Int {
    tree.isEmpty ? 0 : sum(below: range.upperBound) - sum(below: range.lowerBound)
  }

  private func sum(below word: Int) -> Int {
    var sum = 0
    var index = word
    while index > 0 {
      sum += Int(tree[index])
      index &= index - 1
    }
    return sum
  }
}
