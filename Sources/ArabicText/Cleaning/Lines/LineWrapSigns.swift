/// What the line breaks of a text show about their cause.
struct LineWrapSigns {
  var width = 0
  /// Judged with a width that leaves room for letters of different breadth.
  var isRagged = false
  var blanks = 0
  var innerEnds = 0
  private var forced = 0
  private var forcedEnds = 0
  private var forcedGoOn = 0
  private var free = 0
  private var freeEnds = 0
  private var freeGoOn = 0

  mutating func add(isForced: Bool, ends: Bool, goesOn: Bool) {
    if isForced {
      forced += 1
      if ends { forcedEnds += 1 }
      if goesOn { forcedGoOn += 1 }
    } else {
      free += 1
      if ends { freeEnds += 1 }
      if goesOn { freeGoOn += 1 }
    }
  }

  /// Half of the breaks at least are forced, half of those at most end sentences.
  var mayBeWrapped: Bool { forced > 1 && forced >= free && forcedEnds * 2 <= forced }

  /// Words that end no sentence stand at every fifth border of words; at one in 25 forced breaks they
  /// prove running text, unless they stand at free breaks too, as in tables of names.
  var isWrapped: Bool {
    guard freeGoOn * 4 <= forcedGoOn else { return false }
    return isProse || (forcedGoOn > 0 && forcedGoOn * 25 >= forced)
  }

  /// The free lines end sentences and the forced ones do not.
  private var isProse: Bool {
    guard forced > 2, width >= 60, forcedEnds * 3 <= forced, freeEnds * 10 >= free * 7 else {
      return false
    }
    if isRagged { return free > 0 }
    return free > 0 || blanks > 0 || forcedGoOn > 0 || innerEnds > 0 || forced > 7
  }

  /// Whether a forced break behind a sentence lies inside a paragraph more often than it parts two.
  ///
  /// About one break in twelve is forced by chance where a paragraph ends, and one end of a sentence in
  /// twelve comes to stand at a break: the more frequent of both is meant.
  var joinsSentences: Bool { !isRagged && (blanks > 1 || innerEnds >= free) }
}
