import Structure

/// Distinguishes the "today" of the news ("arrived today") from the present age ("today's youth",
/// "we live today") and from the newspaper of that name.
///
/// "Today" means a day if it modifies an event or a statement. Without a cue nearby it does not.
/// The sentence and the constants below bound every search.
struct TodaySense {
  enum Sense { case day, age, otherDay, name }

  /// The maximum distance in words of a cue before and after "today".
  private static let reachBack = 20
  private static let reachAhead = 6
  /// The maximum distance in words of a state. Further away it belongs to another clause.
  private static let stateBack = 5
  private static let stateAhead = 3
  private static let speakerBack = 2

  let forms: WordForms
  let textStructure: TextStructure
  let lexicon: TodayLexicon

  /// - Parameter words: The words of the expression, without a weekday.
  func sense(of words: Range<Int>) -> Sense {
    if let before = adjacent(words.lowerBound) { return before }
    if let cue = cueBefore(words.lowerBound) ?? cueAfter(words.upperBound) { return cue }
    // In the opening "today" means a day without any cue.
    return words.lowerBound < DateContext.openingWords ? .day : .age
  }

  /// Returns the sense that the previous word determines.
  private func adjacent(_ index: Int) -> Sense? {
    guard index > 0, let cue = cue(at: index - 1), !isStop(before: index) else { return nil }
    switch cue {
    case .that: return .otherDay
    case .paper: return .name
    case .hour: return .day
    case .bound, .age: return .age
    case .event, .say, .particle, .state, .speaker: return nil
    }
  }

  /// Returns the sense of the nearest cue before, in the same clause and on the same side of a
  /// quotation mark.
  private func cueBefore(_ index: Int) -> Sense? {
    var isSubordinate = false
    var isOutside = false
    for distance in 1...Self.reachBack {
      let word = index - distance
      guard word >= 0, !isStop(before: word + 1) else { return nil }
      isOutside = isOutside != hasQuote(before: word + 1)
      guard let cue = cue(at: word) else { continue }
      switch cue {
      case .particle: isSubordinate = true
      case .state where distance <= Self.stateBack: return .age
      case .speaker where distance <= Self.speakerBack: return .age
      case .event where !isOutside: return .day
      case .say where !isOutside && !isSubordinate: return .day
      default: break
      }
    }
    return nil
  }

  private func cueAfter(_ index: Int) -> Sense? {
    for distance in 1...Self.reachAhead {
      let word = index + distance - 1
      guard word < forms.count, !isStop(before: word) else { return nil }
      guard let cue = cue(at: word) else { continue }
      switch cue {
      case .state where distance <= Self.stateAhead: return .age
      case .event, .say: return .day
      default: break
      }
    }
    return nil
  }

  /// Returns the cue at a word. A verb has no preposition: "to receive" is a different word from
  /// "received".
  private func cue(at index: Int) -> TodayCue? {
    guard let match = matches(at: index) else { return nil }
    let isVerb = match.value == .event || match.value == .say
    return isVerb && match.form.preposition != nil ? nil : match.value
  }

  /// Returns the match at a word. A phrase of two words matches at its last word.
  private func matches(at index: Int) -> PhraseLexicon<TodayCue>.Match? {
    if index > 0, let phrase = lexicon.phrases.match(forms, at: index - 1),
      phrase.words.upperBound == index + 1
    {
      return phrase
    }
    return lexicon.phrases.match(forms, at: index)
  }

  /// Returns true if a sentence, a title, an introduction to speech or an aside ends here.
  private func isStop(before index: Int) -> Bool {
    textStructure.boundary(before: index) >= .clause
  }

  /// Returns true if a quotation opens or closes before the word.
  private func hasQuote(before index: Int) -> Bool {
    guard index > 0, index < forms.count else { return false }
    return forms.text.foldedGap(before: index).count { $0 == UInt8(ascii: "\"") } % 2 == 1
  }
}
