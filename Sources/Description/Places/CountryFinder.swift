import DocumentModel

/// Finds countries by name in the words that are kept; adjectives and nationalities are no names
/// and stand apart.
struct CountryFinder: Sendable {
  struct Found: Equatable {
    var named: [CountryFinding] = []
    /// What the text says of a country by an adjective or a nationality.
    var byAdjective: [CountryFinding] = []
    /// Codes of all countries of which the text speaks in any way.
    var spoken: Set<String> = []
  }

  let lexicon: CountryLexicon

  /// - Returns: one finding a country, in order of first mention.
  func countries(in reading: WordForms, kept: [Bool], credit: Span?) -> Found {
    let context = CountryContext(reading, lexicon, kept: kept, credit: credit)
    var named = Gathering()
    var adjectives = context.adjectives
    for (position, mention) in context.mentions.enumerated() {
      if let code = context.code(of: position) {
        named.add(code, span(of: mention, in: reading))
      } else if let name = mention.readings.first, name.need == .noDefiniteNoun {
        adjectives.append(
          CountryContext.Adjective(code: name.code, words: mention.words, form: mention.form))
      }
    }
    var byAdjective = Gathering()
    for adjective in adjectives.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
      byAdjective.add(
        adjective.code, reading.span(of: adjective.words, skipping: adjective.form.skipped))
    }
    let spoken = Set(context.evidence.keys).union(named.findings.map(\.code))
    return Found(named: named.findings, byAdjective: byAdjective.findings, spoken: spoken)
  }

  /// The name, and a noun of state before it.
  private func span(of mention: CountryContext.Mention, in reading: WordForms) -> Span {
    var first = mention.words.lowerBound
    var skipped = mention.form.skipped
    if first > 0, skipped == 0, reading.gap(before: first) == Gap.none,
      let state = lexicon.words.match(reading, at: first - 1), state.words.count == 1,
      state.value == .state || state.value == .both
    {
      first -= 1
      skipped = state.form.skipped
    }
    return reading.span(of: first..<mention.words.upperBound, skipping: skipped)
  }
}

extension CountryFinder {
  /// Findings by code, in the order in which the codes came.
  private struct Gathering {
    private(set) var findings: [CountryFinding] = []
    private var places: [String: Int] = [:]

    mutating func add(_ code: String, _ span: Span) {
      if let place = places[code] {
        findings[place].spans.append(span)
        findings[place].count += 1
      } else {
        places[code] = findings.count
        findings.append(CountryFinding(code: code, spans: [span]))
      }
    }
  }
}
