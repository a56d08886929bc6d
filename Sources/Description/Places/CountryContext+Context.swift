import DocumentModel

/// What the words beside a name say of it.
extension CountryContext {
  /// How far before an adjective the noun stands that bears a name of several words.
  private static let longestBorneName = 3

  /// Another country stands right before it, or joined by "and" right after it.
  func isInRow(_ position: Int) -> Bool {
    let mention = mentions[position]
    if position > 0, mentions[position - 1].words.upperBound == mention.words.lowerBound {
      return true
    }
    guard position + 1 < mentions.count else { return false }
    let next = mentions[position + 1]
    return next.words.lowerBound == mention.words.upperBound && next.form.conjunction
  }

  /// A preposition or a noun such as "government of" stands before it.
  func isLed(_ mention: Mention) -> Bool {
    if mention.form.preposition == Clitic.ba[1] { return true }
    guard mention.form.skipped == 0, let before = joined(before: mention) else { return false }
    switch lexicon.words.match(reading, at: before)?.value {
    case .lead, .both, .towards: return true
    case .state, .particle, .bearer, nil: return false
    }
  }

  /// "With a diameter of 30": a preposition before, a figure after that is no year.
  func isMeasure(_ mention: Mention) -> Bool {
    let next = mention.words.upperBound
    guard mention.form.preposition == Clitic.ba[1], reading.gap(before: next) == Gap.none,
      let number = reading.number(at: next)
    else { return false }
    return number.digits != 4
  }

  /// "The government Saudi", "Saudi" after a quoted or a borne name or another adjective: where a
  /// noun stands before it to which it belongs.
  func isAdjective(_ mention: Mention) -> Bool {
    guard mention.form.preposition == nil else { return false }
    if mention.form.skipped > 0 { return followsAdjective(mention) }
    let first = mention.words.lowerBound
    if first > 0, reading.gap(before: first) == Gap.quote {
      // The quote closes what stands before: no space between.
      return reading.text.folded.utf8[reading.text.words[first - 1].end] == UInt8(ascii: "\"")
    }
    guard let before = joined(before: mention), !isParticle(before) else { return false }
    return isDefinite(before) || isBorne(before)
  }

  /// "The companies Emirati and Saudi".
  private func followsAdjective(_ mention: Mention) -> Bool {
    guard let before = joined(before: mention) else { return false }
    return lexicon.adjectives.match(reading, at: before) != nil && isDefinite(before)
  }

  private func isDefinite(_ index: Int) -> Bool {
    let word = reading.bytes(of: index)
    return isElided(word)
      || reading.forms(of: index).contains { form in
        word.dropFirst(form.skipped).starts(with: Clitic.article)
      }
  }

  /// A name of up to three words, after "the paper", "the city of" and the like.
  private func isBorne(_ last: Int) -> Bool {
    var index = last
    for _ in 0..<Self.longestBorneName {
      guard index > 0, reading.gap(before: index) == Gap.none else { return false }
      index -= 1
      switch lexicon.words.match(reading, at: index)?.value {
      case .bearer: return true
      case nil: continue
      default: return false
      }
    }
    return false
  }

  private func isParticle(_ index: Int) -> Bool {
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

  /// The word before a mention with nothing but space between.
  private func joined(before mention: Mention) -> Int? {
    let first = mention.words.lowerBound
    return first > 0 && reading.gap(before: first) == Gap.none ? first - 1 : nil
  }
}
