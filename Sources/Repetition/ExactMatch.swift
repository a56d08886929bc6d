/// A run of words that repeats earlier words one by one.
struct ExactMatch: Equatable {
  /// The index of the first word of the copy.
  var copy: Int
  /// The index of the first word of the twin; the twin ends before the copy begins.
  var twin: Int
  /// The length in words.
  var count: Int

  var copyEnd: Int { copy + count }
  var twinEnd: Int { twin + count }
  /// The diagonal: all runs of one pasting lie on about the same diagonal, apart from added or lost
  /// words.
  var shift: Int { copy - twin }
}
