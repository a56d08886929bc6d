import ArabicText

/// Other forms of a word that the index is asked for, so that a document with another form of a word
/// is found at all. `Ranker` scores them as `SearchTerm.Closeness` says.
///
/// Forms are made from the word and not read from a list of stems, so that the index stores the
/// words as they are written, and a change of these rules needs no new index.
package enum RelatedForms {
  /// The least number of letters of a stem that has forms: shorter stems are shared by chance.
  private static let leastStem = 3
  /// The least number of letters of a name that has transcriptions.
  private static let leastName = 5

  /// The endings that `LightStem` removes, alone and in the pairs that occur, the commonest first.
  private static let endings = [
    "", "ه", "ات", "ين", "ون", "ها", "ي", "ان", "يه", "اتها", "اته", "يات", "يين", "يون", "يها",
  ]

  /// Returns the words with the same light stem, the commonest endings first.
  /// - Returns: folded words without clitics; none of a number, a short word and a function word.
  package static func inflections(of term: SearchTerm) -> [String] {
    guard let stem = term.stems.first, stem.unicodeScalars.count >= leastStem,
      !term.isFunctionWord, let first = stem.unicodeScalars.first, first.properties.isAlphabetic
    else { return [] }
    let endings = first.isASCII ? ["", "s"] : Self.endings
    return endings.map { stem + $0 }.filter { $0 != term.base && $0 != term.folded }
  }

  /// Returns words that sound like a name and differ by one or two letters, the nearest first.
  /// - Returns: folded words without clitics.
  package static func transcriptions(of term: SearchTerm) -> [String] {
    guard let sound = term.sound, term.base.unicodeScalars.count >= leastName,
      !term.isFunctionWord
    else { return [] }
    return SpellingVariants.soundingAlike(term.base).filter { word in
      var word = word
      return word.withUTF8 { SoundKey.hash(of: $0) } == sound
    }
  }
}
