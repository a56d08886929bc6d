import ShippedTables

/// The meaning of a word for a "today" near it.
enum TodayCue: String, Sendable {
  /// The cues named in `today-words.tsv`.
  case event, say, particle, hour, state, speaker, bound, age, paper, that
}

/// The words that distinguish the day of the news from the present age.
struct TodayLexicon: Sendable {
  let phrases = PhraseLexicon<TodayCue>(
    ShippedTable.todayWords, file: "today-words.tsv")
}
