import DocumentModel

/// Tests of the words beside a name.
extension CountryContext {
  /// The maximum number of words in a name between its noun ("the paper") and an adjective.
  private static let longestBorneName = 3

  /// Returns true if another country comes right before the mention, or right after it with "and".
  func isInRow(_ position: Int) -> Bool {
    let mention = mentions[position]
    if position > 0, mentions[position - 1].words.upperBound == mention.words.lowerBound {
      return true
    }
    guard position + 1 < mentions.count else { return false }
    let next = mentions[position + 1]
    return next.words.lowerBound == mention.words.upperBound && next.form.conjunction
  }

  /// Returns true if a preposition or a noun such as "government of" precedes the mention.
  func isLed(_ mention: Mention) -> Bool {
    if mention.form.preposition == ArabicLetter.ba[1] { return true }
    guard mention.form.skipped == 0, let before = joined(before: mention) else { return false }
    switch lexicon.words.match(forms, at: before)?.value {
    case .lead, .both, .towards: return true
    case .state, .particle, .bearer, nil: return false
    }
  }

  /// Returns true for "with a diameter of 30": a preposition before the mention and a number after
  /// it that is not a year.
  func isMeasure(_ mention: Mention) -> Bool {
    let next = mention.words.upperBound
    guard mention.form.preposition == ArabicLetter.ba[1], forms.gap(before: next) == Gap.none,
      let number = forms.number(at: next)
    else { return false }
    return number.digits != 4
  }

  /// Returns true if the mention is an adjective of a noun before it: "the government Saudi", or
  /// "Saudi" after a quoted name, after a noun with its name, or after another adjective.
  func isAdjective(_ mention: Mention) -> Bool {
    guard mention.form.preposition == nil else { return false }
    if mention.form.skipped > 0 { return followsAdjective(mention) }
    let first = mention.words.lowerBound
    if first > 0, forms.gap(before: first) == Gap.quote {
      // The quote is a closing one if no space comes before it.
      return forms.text.folded.utf8[forms.text.words[first - 1].end] == UInt8(ascii: "\"")
    }
    guard let before = joined(before: mention), !isParticle(before) else { return false }
    return isDefinite(before) || isBorne(before)
  }

  /// Returns true for "the companies Emirati and Saudi".
  private func followsAdjective(_ mention: Mention) -> Bool {
    guard let before = joined(before: mention) else { return false }
    return lexicon.adjectives.match(forms, at: before) != nil && isDefinite(before)
  }

  private func isDefinite(_ index: Int) -> Bool {
    let word = forms.bytes(of: index)
    return isElided(word)
      || forms.forms(of: index).contains { form in
        word.dropFirst(form.skipped).starts(with: Clitic.article)
      }
  }

  /// Returns true if the word ends a name of at most three words after "the paper", "the city of"
  /// and the like.
  private func isBorne(_ last: Int) -> Bool {
    var index = last
    for _ in 0..<Self.longestBorneName {
      guard index > 0, forms.gap(before: index) == Gap.none else { return false }
      index -= 1
      switch lexicon.words.match(forms, at: index)?.value {
      case .bearer: return true
      case nil: continue
      default: return false
      }
    }
    return false
  }

  private func isParticle(_ index: Int) -> Bool {
    switch lexicon.words.match(forms, at: index)?.value {
    case .particle, .towards: true
    default: false
    }
  }

  /// Returns true for li + al or wa + li + al: the article without its alef.
  private func isElided(_ word: ArraySlice<UInt8>) -> Bool {
    let bare = word.starts(with: ArabicLetter.waw) ? word.dropFirst(ArabicLetter.width) : word
    return bare.starts(with: ArabicLetter.lam + ArabicLetter.lam)
  }

  /// Returns the word before a mention if only a space separates them.
  private func joined(before mention: Mention) -> Int? {
    let first = mention.words.lowerBound
    return first > 0 && forms.gap(before: first) == Gap.none ? first - 1 : nil
  }
}
