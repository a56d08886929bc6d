/// What a word says of a "today" near it.
enum TodayCue: String, Sendable {
  /// Named in `today-words.tsv`.
  case event, say, particle, hour, state, speaker, bound, age, paper, that
}

/// The words that tell the day of the news from the age in which we live.
struct TodayLexicon: Sendable {
  let phrases = PhraseLexicon<TodayCue>(
    PackageResources.today_words_tsv, file: "today-words.tsv")
}
