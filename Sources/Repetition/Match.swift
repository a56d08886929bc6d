/// Words that repeat earlier words one by one.
struct Match: Equatable {
  /// Index of the first word of the copy.
  var copy: Int
  /// Index of the first word of the twin; the twin ends before the copy begins.
  var twin: Int
  /// In words.
  var count: Int

  var copyEnd: Int { copy + count }
  var twinEnd: Int { twin + count }
  /// The diagonal: runs of one pasting lie on one, give or take what was added or lost.
  var shift: Int { copy - twin }
}
