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
    case .company: return isInRow(position, among: matches) || isLed(match, reading)
    case .row: return isInRow(position, among: matches)
    case .noDefiniteNoun: return !followsDefiniteNoun(match, reading)
    }
  }

  /// Another country stands right before it, or joined by "and" right after it.
  private func isInRow(_ position: Int, among matches: [Match]) -> Bool {
    let match = matches[position]
    if position > 0, matches[position - 1].value.code != "-",
      matches[position - 1].words.upperBound == match.words.lowerBound
    {
      return true
    }
    guard position + 1 < matches.count else { return false }
    let next = matches[position + 1]
    return next.value.code != "-" && next.words.lowerBound == match.words.upperBound
      && next.form.conjunction
  }

  /// A preposition or a noun such as "government of" stands before it.
  private func isLed(_ match: Match, _ reading: Reading) -> Bool {
    if match.form.preposition == Clitic.ba[1] { return true }
    let before = match.words.lowerBound - 1
    guard before >= 0, match.form.skipped == 0,
      reading.gap(before: match.words.lowerBound) == Gap.none
    else { return false }
    switch lexicon.words.match(reading, at: before)?.value {
    case .lead, .both, .towards: return true
    case .state, .particle, nil: return false
    }
  }

  /// "the government Saudi": an adjective, where a noun with the article stands right before.
  private func followsDefiniteNoun(_ match: Match, _ reading: Reading) -> Bool {
    let before = match.words.lowerBound - 1
    guard before >= 0, match.form.skipped == 0, match.form.preposition == nil,
      reading.gap(before: match.words.lowerBound) == Gap.none,
      !isParticle(before, reading)
    else { return false }
    let word = reading.bytes(of: before)
    return reading.forms(of: before).contains { form in
      word.dropFirst(form.skipped).starts(with: Clitic.article)
    } || isElided(word)
  }

  private func isParticle(_ index: Int, _ reading: Reading) -> Bool {
    switch lexicon.words.match(reading, at: index)?.value {
    case .particle, .towards: true
    default: false
    }
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
      let state = lexicon.words.match(reading, at: first - 1), state.words.count == 1,
      state.value == .state || state.value == .both
    {
      first -= 1
      skipped = state.form.skipped
    }
    return reading.span(of: first..<match.words.upperBound, skipping: skipped)
  }
}
