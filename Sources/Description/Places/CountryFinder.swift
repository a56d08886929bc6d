import Vocabulary

/// Finds countries by name in the words that are kept; adjectives are not names.
struct CountryFinder: Sendable {
  private typealias Match = PhraseLexicon<CountryLexicon.Name>.Match

  let lexicon: CountryLexicon

  /// - Returns: one finding a country, in order of first mention.
  func countries(in reading: Reading, kept: [Bool], credit: Span?) -> [CountryFinding] {
    let matches = self.matches(in: reading, kept: kept, credit: credit)
    var found: [CountryFinding] = []
    for (position, match) in matches.enumerated()
    where match.value.code != "-" && isMention(position, among: matches, reading) {
      let span = span(of: match, in: reading)
      if let known = found.firstIndex(where: { $0.code == match.value.code }) {
        found[known].spans.append(span)
        found[known].count += 1
      } else {
        found.append(CountryFinding(code: match.value.code, spans: [span]))
      }
    }
    return found
  }

  private func matches(in reading: Reading, kept: [Bool], credit: Span?) -> [Match] {
    var matches: [Match] = []
    var index = 0
    while index < reading.count {
      guard kept[index], let match = lexicon.names.match(reading, at: index) else {
        index += 1
        continue
      }
      index = match.words.upperBound
      let isCredit = credit.map { reading.text.span(words: match.words).overlaps($0) } ?? false
      if !isCredit { matches.append(match) }
    }
    return matches
  }

  private func isMention(_ position: Int, among matches: [Match], _ reading: Reading) -> Bool {
    let match = matches[position]
    switch match.value.need {
    case .nothing: return true
    case .company: return hasCompany(position, among: matches, reading)
    case .noDefiniteNoun: return !followsDefiniteNoun(match, reading)
    }
  }

  private func hasCompany(_ position: Int, among matches: [Match], _ reading: Reading) -> Bool {
    let match = matches[position]
    if match.form.preposition == Clitic.ba[1] { return true }
    if position > 0, matches[position - 1].value.code != "-",
      matches[position - 1].words.upperBound == match.words.lowerBound
    {
      return true
    }
    if position + 1 < matches.count, matches[position + 1].value.code != "-",
      matches[position + 1].words.lowerBound == match.words.upperBound,
      matches[position + 1].form.conjunction
    {
      return true
    }
    let before = match.words.lowerBound - 1
    return before >= 0 && match.form.skipped == 0
      && reading.gap(before: match.words.lowerBound) == Gap.none
      && lexicon.leads.match(reading, at: before) != nil
  }

  /// "the government Saudi": an adjective, where a noun with the article stands right before.
  private func followsDefiniteNoun(_ match: Match, _ reading: Reading) -> Bool {
    let before = match.words.lowerBound - 1
    guard before >= 0, match.form.skipped == 0, match.form.preposition == nil,
      reading.gap(before: match.words.lowerBound) == Gap.none,
      lexicon.particles.match(reading, at: before) == nil
    else { return false }
    let word = reading.bytes(of: before)
    return reading.forms(of: before).contains { form in
      word.dropFirst(form.skipped).starts(with: Clitic.article)
    } || isElided(word)
  }

  /// li + al, or wa + li + al: the article without its alef.
  private func isElided(_ word: ArraySlice<UInt8>) -> Bool {
    let bare = word.starts(with: Clitic.waw) ? word.dropFirst(Clitic.width) : word
    return bare.starts(with: Clitic.lam + Clitic.lam)
  }

  /// The name, and a noun of state before it.
  private func span(of match: Match, in reading: Reading) -> Span {
    var first = match.words.lowerBound
    var skipped = match.form.skipped
    if first > 0, skipped == 0, reading.gap(before: first) == Gap.none,
      let state = lexicon.states.match(reading, at: first - 1), state.words.count == 1
    {
      first -= 1
      skipped = state.form.skipped
    }
    return reading.span(of: first..<match.words.upperBound, skipping: skipped)
  }
}
