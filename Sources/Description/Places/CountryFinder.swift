import DocumentModel

/// Finds countries by name in the kept words. Adjectives and nationalities are not names and are
/// reported separately.
struct CountryFinder: Sendable {
  struct Found: Equatable {
    var named: [CountryFinding] = []
    /// The countries that the text mentions by an adjective or a nationality.
    var byAdjective: [CountryFinding] = []
    /// The codes of all countries that the text refers to in any way.
    var spoken: Set<String> = []
  }

  let lexicon: CountryLexicon

  /// - Returns: One finding per country, in order of first mention.
  func countries(in forms: WordForms, kept: [Bool], credit: Span?) -> Found {
    let context = CountryContext(forms, lexicon, kept: kept, credit: credit)
    var named = Gathering()
    var adjectives = context.adjectives
    for (position, mention) in context.mentions.enumerated() {
      if let code = context.code(of: position) {
        named.add(code, span(of: mention, in: forms))
      } else if let name = mention.readings.first, name.need == .noDefiniteNoun {
        adjectives.append(
          CountryContext.Adjective(code: name.code, words: mention.words, form: mention.form))
      }
    }
    var byAdjective = Gathering()
    for adjective in adjectives.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
      byAdjective.add(
        adjective.code, forms.span(of: adjective.words, skipping: adjective.form.skipped))
    }
    let spoken = Set(context.evidence.keys).union(named.findings.map(\.code))
    return Found(named: named.findings, byAdjective: byAdjective.findings, spoken: spoken)
  }

  /// Returns the span of the name and of a noun such as "state of" before it.
  private func span(of mention: CountryContext.Mention, in forms: WordForms) -> Span {
    var first = mention.words.lowerBound
    var skipped = mention.form.skipped
    if first > 0, skipped == 0, forms.gap(before: first) == Gap.none,
      let state = lexicon.words.match(forms, at: first - 1), state.words.count == 1,
      state.value == .state || state.value == .both
    {
      first -= 1
      skipped = state.form.skipped
    }
    return forms.span(of: first..<mention.words.upperBound, skipping: skipped)
  }
}

extension CountryFinder {
  /// Findings grouped by code, in order of first occurrence.
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
