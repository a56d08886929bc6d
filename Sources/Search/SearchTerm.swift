import ArabicText

/// One word of a query, with the forms under which texts may hold it.
package struct SearchTerm: Sendable, Equatable {
  /// How closely a word of a text corresponds to a term, the closest first.
  package enum Closeness: Int, Sendable, Comparable, CaseIterable {
    /// The word itself, with any clitics and any hamza.
    case form
    /// Another name of the same thing: a month, an organisation, a broken plural.
    case variant
    /// A word with the same light stem.
    case stem
    /// A word that only folding makes equal, with another last letter: «علي» for «على».
    case folded
    /// A word that sounds alike, as transcriptions of a foreign name do.
    case sound

    package static func < (one: Closeness, other: Closeness) -> Bool {
      one.rawValue < other.rawValue
    }
  }

  /// What a term asks of a text.
  package enum Kind: Sendable, Equatable {
    /// The word or a related form.
    case word
    /// The word itself.
    case exact
    /// A word with this beginning.
    case prefix
    /// The word at its place in a phrase.
    case inPhrase
  }

  package let kind: Kind
  /// The word as typed.
  package let text: String
  /// The folded word.
  package let folded: String
  /// The folded word without an article and the clitics before it.
  package let base: String
  /// The article and the clitics before it, as typed.
  package let clitics: String
  /// The light stems: without an article, and without all clitics.
  package let stems: [String]
  /// The last letter if folding may change it.
  private let ending: UInt32?
  /// The hash of the key under which transcriptions of a name meet; nil if it has none.
  let sound: UInt64?
  /// How many of the stored texts hold the term.
  package var frequency = DocumentFrequency(documents: 0, total: 1)

  /// Creates the terms of a typed word: several if the index splits it, none if it has no letter or
  /// digit.
  package static func terms(of typed: String, as kind: Kind = .word) -> [SearchTerm] {
    var terms: [SearchTerm] = []
    var typed = typed
    typed.withUTF8 { bytes in
      IndexTokenizer.forEachWord(bytes) { word, start, end in
        terms.append(SearchTerm(word, typed: bytes[start..<end], kind))
        return true
      }
    }
    return terms
  }

  private init(
    _ word: UnsafeBufferPointer<UInt8>, typed: Slice<UnsafeBufferPointer<UInt8>>, _ kind: Kind
  ) {
    func string(_ range: Range<Int>) -> String {
      String(decoding: UnsafeBufferPointer(rebasing: word[range]), as: UTF8.self)
    }
    let keys = WordKeys(word, needsArticle: true)
    self.kind = kind
    text = String(decoding: typed, as: UTF8.self)
    folded = string(0..<word.count)
    ending = WordEnding.letter(of: typed)
    base = string(keys.prefix..<word.count)
    clitics = WrittenWord.clitics(ofBytes: keys.prefix, in: typed)
    let bare = string(WordKeys(word).stem)
    let stem = string(keys.stem)
    stems = bare == stem ? [stem] : [stem, bare]
    sound = SoundKey.hash(of: UnsafeBufferPointer(rebasing: word[keys.prefix...]))
  }

  /// The weight of the term in a score.
  package var weight: Float { frequency.inverse }

  /// Returns the closeness of a word of a text whose folded form is the term's.
  /// - Parameter word: the bytes of the word as it stands in the text.
  func closeness(of word: Slice<UnsafeBufferPointer<UInt8>>) -> Closeness {
    guard let ending, let other = WordEnding.letter(of: word) else { return .form }
    return ending == other ? .form : .folded
  }

  /// True if the term is a particle, a pronoun or a question word.
  package var isFunctionWord: Bool { FunctionWords.contains(folded) }
}
