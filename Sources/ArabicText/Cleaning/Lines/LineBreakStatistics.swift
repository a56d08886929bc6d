/// Counts of the line breaks of a text that indicate their cause.
struct LineBreakStatistics {
  var width = 0
  /// True if the judged width leaves room for letters of different breadth.
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

  /// True if at least half of the breaks are forced and at most half of those end sentences.
  var mayBeWrapped: Bool { forced > 1 && forced >= free && forcedEnds * 2 <= forced }

  /// True if the text is wrapped. Words that cannot end a sentence occur at every fifth word
  /// boundary. At one in 25 forced breaks they prove running text, unless they also occur at free
  /// breaks, as in tables of names.
  var isWrapped: Bool {
    guard freeGoOn * 4 <= forcedGoOn else { return false }
    return isProse || (forcedGoOn > 0 && forcedGoOn * 25 >= forced)
  }

  /// True if the free lines end sentences and the forced ones do not.
  private var isProse: Bool {
    guard forced > 2, width >= 60, forcedEnds * 3 <= forced, freeEnds * 10 >= free * 7 else {
      return false
    }
    if isRagged { return free > 0 }
    return free > 0 || blanks > 0 || forcedGoOn > 0 || innerEnds > 0 || forced > 7
  }

  /// True if a forced break after a sentence lies inside a paragraph more often than between two
  /// paragraphs.
  ///
  /// About one break in twelve is forced by chance at the end of a paragraph, and one sentence end
  /// in twelve falls on a break, so the more frequent case decides.
  var joinsSentences: Bool { !isRagged && (blanks > 1 || innerEnds >= free) }
}
