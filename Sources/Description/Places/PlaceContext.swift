import DocumentModel

/// The context in which the place finder decides if a name is a city.
struct PlaceContext {
  typealias PlaceMatch = PhraseLexicon<[Gazetteer.Sense]>.Match

  /// The strength of the context that marks a name as a place.
  private enum ContextStrength: Int, Comparable {
    case nothing
    /// A preposition of place, or a row of places.
    case near
    case dateline
    /// "The city of".
    case noun

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// If several cities share a name and the context does not decide, the largest is meant, provided
  /// that it has more than this many times the population of the next.
  private static let dominance = 4

  let forms: WordForms
  let finder: PlaceFinder
  let spoken: Set<String>
  /// The word after the last city.
  private var lastEnd = -1

  init(forms: WordForms, finder: PlaceFinder, spoken: Set<String>) {
    self.forms = forms
    self.finder = finder
    self.spoken = spoken
  }

  /// Returns the city that a name means here; nil if it is another word.
  mutating func city(_ match: PlaceMatch) -> Gazetteer.City? {
    guard !match.value.isEmpty, !isOfOthers(match), !isIndefinite(match) else { return nil }
    if let city = cityByShadda(of: match) {
      lastEnd = match.words.upperBound
      return city
    }
    let strength = strength(of: match)
    let adjective = adjective(beside: match)
    let senses = match.value.filter { counts($0, strength, adjective) }
    guard let sense = choice(of: senses, adjective) else { return nil }
    lastEnd = match.words.upperBound
    return finder.gazetteer.cities[sense.city]
  }

  /// Returns the city that a shadda in the text determines.
  private func cityByShadda(of match: PlaceMatch) -> Gazetteer.City? {
    guard match.words.count == 1 else { return nil }
    let text = forms.text
    let word = text.words[match.words.lowerBound].start + match.form.skipped
    let clean = text.folded.map.source(
      of: word..<text.words[match.words.lowerBound].end)
    return finder.gazetteer.city(written: text.clean.utf8[clean])
  }

  private func counts(
    _ sense: Gazetteer.Sense, _ strength: ContextStrength, _ adjective: String?
  ) -> Bool {
    let city = finder.gazetteer.cities[sense.city]
    let isSpoken = spoken.contains(city.country)
    if adjective == city.country { return sense.need != .noun || strength >= .near }
    switch sense.need {
    case .nothing: return true
    case .preposition: return strength >= .near
    case .country: return strength >= .near && (isSpoken || strength == .noun && city.isChosen)
    case .noun: return strength >= .dateline && isSpoken
    }
  }

  private func choice(
    of senses: [Gazetteer.Sense], _ adjective: String?
  ) -> Gazetteer.Sense? {
    guard let first = senses.first else { return nil }
    guard senses.count > 1 else { return first }
    let cities = finder.gazetteer.cities
    if let sense = senses.first(where: { cities[$0.city].country == adjective }) { return sense }
    if let likely = senses.first(where: { spoken.contains(cities[$0.city].country) }) {
      return likely
    }
    let (one, other) = (cities[first.city], cities[senses[1].city])
    return one.isChosen || one.population > other.population * Self.dominance ? first : nil
  }

  private func strength(of match: PlaceMatch) -> ContextStrength {
    let first = match.words.lowerBound
    if match.form.preposition == ArabicLetter.ba[1] { return .near }
    if match.form.preposition != nil { return .nothing }
    if first == lastEnd { return .near }
    if match.form.skipped == 0, isJoined(before: first),
      let word = finder.words.match(forms, at: first - 1)
    {
      switch word.value {
      case .noun: return .noun
      case .near: return .near
      case .not: return .nothing
      }
    }
    return isDateline(match) ? .dateline : .nothing
  }

  /// Returns true if the name belongs to a club, a paper or a person: a noun before the name or the
  /// adjective of a club after it shows this.
  private func isOfOthers(_ match: PlaceMatch) -> Bool {
    let first = match.words.lowerBound
    if match.form.skipped == 0, isJoined(before: first),
      finder.words.match(forms, at: first - 1)?.value == .not
    {
      return true
    }
    return isClub(before: match.words.upperBound)
  }

  /// Returns true for a word with tanween. It is a noun, because city names have no tanween.
  private func isIndefinite(_ match: PlaceMatch) -> Bool {
    let span = forms.span(of: match.words)
    let raw = forms.text.raw.utf8
    let end = raw[span.range].suffix(2 * ArabicLetter.width)
    return end.prefix(ArabicLetter.width) == ArabicLetter.fathatan[...]
      || end.suffix(ArabicLetter.width) == ArabicLetter.fathatan[...]
  }

  /// Returns true for "Milan, the Italian one": a masculine adjective agrees with a club, not with
  /// a city.
  private func isClub(before next: Int) -> Bool {
    guard next < forms.count, isJoined(before: next) else { return false }
    let word = forms.bytes(of: next)
    return word.starts(with: Clitic.article)
      && word.suffix(ArabicLetter.width) == ArabicLetter.yeh[...]
      && finder.adjectives.match(forms, at: next) != nil
  }

  /// Returns the country of an adjective beside the name: "the capital French Paris", "Boston the
  /// American".
  private func adjective(beside match: PlaceMatch) -> String? {
    let next = match.words.upperBound
    if next < forms.count, isJoined(before: next), let code = feminine(at: next) { return code }
    let first = match.words.lowerBound
    guard match.form.skipped == 0, isJoined(before: first) else { return nil }
    return feminine(at: first - 1)
  }

  private func feminine(at index: Int) -> String? {
    let word = forms.bytes(of: index)
    guard word.starts(with: Clitic.article),
      word.suffix(ArabicLetter.width) == ArabicLetter.heh[...]
    else {
      return nil
    }
    return finder.adjectives.match(forms, at: index)?.value
  }

  /// Returns true if the name opens a paragraph and a dateline mark follows.
  private func isDateline(_ match: PlaceMatch) -> Bool {
    let first = match.words.lowerBound
    guard forms.gap(before: first) == Gap.line else { return false }
    return Self.datelineMarks.contains(forms.mark(after: match.words.upperBound - 1))
  }

  private func isJoined(before index: Int) -> Bool {
    index > 0 && forms.gap(before: index) == Gap.none
  }

  private static let datelineMarks = [
    UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: "/"),
  ]
}
