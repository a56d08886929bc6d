/// A word as it stands, or without the clitics that Arabic writes together with it.
struct WordForm: Sendable {
  /// FNV-1a, 64 bits, over the folded bytes of the form.
  var key: UInt64
  /// How many bytes of the word stand before the form; 0 where an elided article was put back.
  var skipped: Int
  /// A conjunction (wa, fa) was taken off.
  var conjunction: Bool
  /// The preposition (bi, ka, li) that was taken off, as the second byte of its letter.
  var preposition: UInt8?
}

/// Folded letters that stand before a word, as UTF-8. All lie in U+0600…U+06FF: two bytes each.
enum Clitic {
  static let waw: [UInt8] = [0xD9, 0x88]
  static let fa: [UInt8] = [0xD9, 0x81]
  static let ba: [UInt8] = [0xD8, 0xA8]
  static let kaf: [UInt8] = [0xD9, 0x83]
  static let lam: [UInt8] = [0xD9, 0x84]
  static let alef: [UInt8] = [0xD8, 0xA7]
  static let article: [UInt8] = alef + lam
  static let width = 2
  /// A form keeps at least two letters.
  static let shortest = 4
}

/// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): enough to tell a few thousand words apart,
/// and it can go on from where it stopped.
enum WordKey {
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  static let afterArticle = hash(Clitic.article[...], from: start)

  static func hash(_ bytes: ArraySlice<UInt8>, from start: UInt64 = start) -> UInt64 {
    var hash = start
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

extension WordForm {
  /// The word itself first, then what is left without conjunction, preposition and both.
  static func append(of word: ArraySlice<UInt8>, to forms: inout [WordForm]) {
    forms.append(
      WordForm(key: WordKey.hash(word), skipped: 0, conjunction: false, preposition: nil))
    appendPrepositions(of: word, skipped: 0, conjunction: false, to: &forms)
    guard word.count >= Clitic.width + Clitic.shortest,
      word.starts(with: Clitic.waw) || word.starts(with: Clitic.fa)
    else { return }
    let rest = word.dropFirst(Clitic.width)
    forms.append(
      WordForm(
        key: WordKey.hash(rest), skipped: Clitic.width, conjunction: true, preposition: nil))
    appendPrepositions(of: rest, skipped: Clitic.width, conjunction: true, to: &forms)
  }

  private static func appendPrepositions(
    of word: ArraySlice<UInt8>, skipped: Int, conjunction: Bool, to forms: inout [WordForm]
  ) {
    guard word.count >= Clitic.width + Clitic.shortest else { return }
    let isLam = word.starts(with: Clitic.lam)
    // "As" stands before the article in what is read here; elsewhere it is part of a name.
    guard isLam || word.starts(with: Clitic.ba) || word.starts(with: Clitic.kaf + Clitic.article)
    else { return }
    let letter = word[word.startIndex + 1]
    let rest = word.dropFirst(Clitic.width)
    forms.append(
      WordForm(
        key: WordKey.hash(rest), skipped: skipped + Clitic.width, conjunction: conjunction,
        preposition: letter))
    if isLam, rest.starts(with: Clitic.lam) {
      // li + al is written without the alef of the article.
      let bare = rest.dropFirst(Clitic.width)
      forms.append(
        WordForm(
          key: WordKey.hash(bare, from: WordKey.afterArticle), skipped: skipped,
          conjunction: conjunction, preposition: letter))
    }
  }
}
