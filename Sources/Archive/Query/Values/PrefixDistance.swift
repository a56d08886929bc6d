/// The number of edits between a typed name and a known one (Damerau 1964: a letter inserted, left
/// out, replaced, or two neighbours swapped).
struct PrefixDistance {
  /// The edits to the whole name.
  let toWhole: Int
  /// The edits to the nearest beginning of the name.
  let toBeginning: Int

  /// - Complexity: O(typed · name).
  init(_ typed: some RandomAccessCollection<Unicode.Scalar>, _ name: ArraySlice<Unicode.Scalar>) {
    let (typed, name) = (Array(typed), Array(name))
    var before: [Int] = []
    var last = Array(0...name.count)
    for row in typed.indices {
      var next = [row + 1]
      for column in name.indices {
        let isSame = typed[row] == name[column]
        var edits = min(last[column + 1] + 1, next[column] + 1, last[column] + (isSame ? 0 : 1))
        if row > 0, column > 0, typed[row] == name[column - 1], typed[row - 1] == name[column] {
          edits = min(edits, before[column - 1] + 1)
        }
        next.append(edits)
      }
      (before, last) = (last, next)
    }
    toWhole = last[name.count]
    toBeginning = last.min() ?? 0
  }
}
