import DocumentModel

/// A word, unchanged or without the clitics that Arabic attaches to it.
struct WordForm: Sendable {
  /// The FNV-1a hash, 64 bits, of the folded bytes of the form.
  var key: UInt64
  /// The number of bytes of the word before the form. If an elided article was restored, the
  /// preposition is not counted.
  var skipped: Int
  /// True if a conjunction (wa, fa) was removed.
  var conjunction: Bool
  /// The removed preposition (bi, ka, li), as the second byte of its letter.
  var preposition: UInt8?
}

/// The folded clitics that are attached before a word; each but the article is one letter.
enum Clitic {
  static let article: [UInt8] = ArabicLetter.alef + ArabicLetter.lam
  /// The minimum length of a form in bytes: two letters.
  static let shortest = 4
}

/// The FNV-1a hash (http://www.isthe.com/chongo/tech/comp/fnv/). It distinguishes a few thousand
/// words and can be continued from an intermediate value.
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
  /// Appends the word itself, then its forms without preposition, without conjunction, and without
  /// both.
  static func append(
    of folded: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, to forms: inout [WordForm]
  ) {
    let bytes = WordBytes(folded: folded, start: word.lowerBound, end: word.upperBound)
    forms.append(
      WordForm(key: bytes.key(), skipped: 0, conjunction: false, preposition: nil))
    appendPrepositions(of: bytes, skipped: 0, conjunction: false, to: &forms)
    guard bytes.count >= ArabicLetter.width + Clitic.shortest,
      bytes.opens(with: Letters.waw) || bytes.opens(with: Letters.fa)
    else { return }
    let rest = bytes.dropFirst()
    forms.append(
      WordForm(key: rest.key(), skipped: ArabicLetter.width, conjunction: true, preposition: nil))
    appendPrepositions(of: rest, skipped: ArabicLetter.width, conjunction: true, to: &forms)
  }

  private static func appendPrepositions(
    of word: WordBytes, skipped: Int, conjunction: Bool, to forms: inout [WordForm]
  ) {
    guard word.count >= ArabicLetter.width + Clitic.shortest else { return }
    let isLam = word.opens(with: Letters.lam)
    // Kaf ("as") is only removed before the article; elsewhere it is part of a name.
    guard isLam || word.opens(with: Letters.ba) || word.opensWithAsThe else { return }
    let rest = word.dropFirst()
    forms.append(
      WordForm(
        key: rest.key(), skipped: skipped + ArabicLetter.width, conjunction: conjunction,
        preposition: word.second))
    if isLam, rest.opens(with: Letters.lam) {
      // li + al is written without the alef of the article.
      forms.append(
        WordForm(
          key: rest.dropFirst().key(from: WordKey.afterArticle), skipped: skipped,
          conjunction: conjunction, preposition: word.second))
    }
  }
}

/// The clitics as 16-bit values of their two bytes, the first byte in the high half.
private enum Letters {
  static let waw = pack(ArabicLetter.waw)
  static let fa = pack(ArabicLetter.fa)
  static let ba = pack(ArabicLetter.ba)
  static let kaf = pack(ArabicLetter.kaf)
  static let lam = pack(ArabicLetter.lam)
  static let alef = pack(ArabicLetter.alef)

  private static func pack(_ bytes: [UInt8]) -> UInt16 { UInt16(bytes[0]) << 8 | UInt16(bytes[1]) }
}

/// A word of the folded text, read letter by letter from its start.
private struct WordBytes {
  let folded: UnsafeBufferPointer<UInt8>
  var start: Int
  let end: Int

  var count: Int { end - start }
  var second: UInt8 { folded[start + 1] }

  func dropFirst() -> WordBytes {
    WordBytes(folded: folded, start: start + ArabicLetter.width, end: end)
  }

  @inline(__always)
  func opens(with letter: UInt16, at offset: Int = 0) -> Bool {
    count >= offset + ArabicLetter.width
      && UInt16(folded[start + offset]) << 8 | UInt16(folded[start + offset + 1]) == letter
  }

  /// True if the word begins with kaf and the article.
  var opensWithAsThe: Bool {
    opens(with: Letters.kaf) && opens(with: Letters.alef, at: ArabicLetter.width)
      && opens(with: Letters.lam, at: 2 * ArabicLetter.width)
  }

  @inline(__always)
  func key(from hash: UInt64 = WordKey.start) -> UInt64 {
    var hash = hash
    for index in start..<end { hash = (hash ^ UInt64(folded[index])) &* 0x100_0000_01B3 }
    return hash
  }
}
