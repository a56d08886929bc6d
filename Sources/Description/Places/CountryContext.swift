import DocumentModel

/// The country names, adjectives and signs in one document, in text order.
struct CountryContext {
  /// A phrase that may name a country.
  struct Mention {
    var readings: [CountryLexicon.Name]
    var words: Range<Int>
    var form: WordForm
  }

  /// An adjective or a nationality.
  struct Adjective {
    var code: String
    var words: Range<Int>
    var form: WordForm
  }

  let forms: WordForms
  let lexicon: CountryLexicon
  private(set) var mentions: [Mention] = []
  private(set) var adjectives: [Adjective] = []
  /// The number of unambiguous references to each country in the document.
  private(set) var evidence: [String: Int] = [:]

  /// - Complexity: O(words).
  init(_ forms: WordForms, _ lexicon: CountryLexicon, kept: [Bool], credit: Span?) {
    self.forms = forms
    self.lexicon = lexicon
    let credited = credit.map { forms.words(in: $0) } ?? 0..<0
    var (nextName, nextAdjective) = (-1, -1)
    var index = 0
    while true {
      if nextName < index { nextName = lexicon.names.candidate(in: forms, from: index) }
      if nextAdjective < index {
        nextAdjective = lexicon.adjectives.candidate(in: forms, from: index)
      }
      index = min(nextName, nextAdjective)
      guard index < forms.count else { return }
      index = kept[index] ? read(at: index, credited) : index + 1
    }
  }

  /// Records the name or adjective that begins at a word.
  /// - Returns: The word after it.
  private mutating func read(at index: Int, _ credited: Range<Int>) -> Int {
    if let match = lexicon.names.match(forms, at: index) {
      if !match.words.overlaps(credited) {
        note(Mention(readings: match.value, words: match.words, form: match.form))
      }
      return match.words.upperBound
    }
    guard let match = lexicon.adjectives.match(forms, at: index) else { return index + 1 }
    evidence[match.value, default: 0] += 1
    adjectives.append(Adjective(code: match.value, words: match.words, form: match.form))
    return match.words.upperBound
  }

  private mutating func note(_ mention: Mention) {
    if let name = mention.readings.first, mention.readings.count == 1 {
      switch name.need {
      case .nothing, .noDefiniteNoun, .noFigure, .sign: evidence[name.code, default: 0] += 1
      default: break
      }
      if name.code == "-" || name.need == .sign { return }
    }
    mentions.append(mention)
  }

  /// Returns the country that a mention names; nil if it is another word here.
  func code(of position: Int) -> String? {
    let mention = mentions[position]
    if let name = vowelled(mention) {
      return name.code == "-" || name.need == .city ? nil : name.code
    }
    if let fuller = mention.readings.first(where: { $0.need == .fullerName }),
      evidence[fuller.code] != nil, !isInRow(position)
    {
      return fuller.code
    }
    if mention.readings[0].need == .commonNoun { return state(of: mention) }
    guard let name = mention.readings.first(where: { $0.need.isOfName }) else { return nil }
    return counts(name, position) ? name.code : nil
  }

  private func counts(_ name: CountryLexicon.Name, _ position: Int) -> Bool {
    let mention = mentions[position]
    switch name.need {
    case .company: return isInRow(position) || isLed(mention)
    case .document: return isInRow(position) || isSupportedByDocument(name, mention)
    case .noDefiniteNoun: return !isAdjective(mention)
    case .noFigure: return !isMeasure(mention)
    default: return true
    }
  }

  /// Returns true if the document refers to this country and to no country that has a city of the
  /// same name.
  private func isSupportedByDocument(_ name: CountryLexicon.Name, _ mention: Mention) -> Bool {
    let cities = mention.readings.filter { $0.need == .city }
    return evidence[name.code] != nil && cities.allSatisfy { evidence[$0.code] == nil }
  }

  /// Returns the state that a common noun ("the Kingdom") means: among the states that use the noun
  /// of themselves, the one with the most references in the document. Returns nil after a tie.
  private func state(of mention: Mention) -> String? {
    let next = mention.words.upperBound
    if forms.gap(before: next) == Gap.none, next < forms.count,
      lexicon.adjectives.match(forms, at: next) != nil
    {
      return nil
    }
    let spoken = mention.readings.compactMap { name in
      evidence[name.code].map { (code: name.code, count: $0) }
    }
    guard let most = spoken.max(by: { $0.count < $1.count }),
      spoken.filter({ $0.count == most.count }).count == 1
    else { return nil }
    return most.code
  }

  private func vowelled(_ mention: Mention) -> CountryLexicon.Name? {
    guard mention.words.count == 1 else { return nil }
    let span = forms.span(of: mention.words, skipping: mention.form.skipped)
    // A word with vowel marks is longer than its folded letters. Most words have none.
    let folded = forms.text.words[mention.words.lowerBound].folded.count - mention.form.skipped
    guard span.end - span.start > folded else { return nil }
    return lexicon.name(vowelled: forms.text.raw.utf8[span.range])
  }
}

extension CountryLexicon.Need {
  /// True if a phrase of this reading is a name by itself.
  fileprivate var isOfName: Bool {
    switch self {
    case .fullerName, .commonNoun, .sign, .city: false
    default: true
    }
  }
}
