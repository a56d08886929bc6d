import ArabicText
import DocumentModel

/// Decides whether the glyphs of a page give text: a page whose fonts have no usable letter map looks
/// right to people and gives nonsense.
struct PageGate {
  /// The maximum share of scalars that stand for no letter. Fonts without a map have 9 % and more; a real
  /// document whose font decorates its letters has 5 %.
  private static let unknownShare = 0.08
  /// The maximum share of Latin letters with accents among all letters: more of them are Arabic letters
  /// of an 8-bit encoding. French has 4 %.
  private static let accentedShare = 0.3
  /// The maximum share of signs that are rare in a text, and the minimum share of words of at least three
  /// letters on a page that has more of them. The codes of a font without a map look like both.
  private static let oddShare = 0.08
  private static let plainWords = 0.2
  private static let oddSigns = Set(
    "!\"#$&*+<=>@[\\]^_`{|}~¡¢£¤¥¦§¨©¬®¯±²³´µ¶¸¹¼½¾¿".unicodeScalars.map(\.value))
  /// The maximum mean cost of a letter, in eighths of a bit. A letter of Arabic costs 3.4 bits, a random
  /// one 8.
  static let mostCost = 42.0
  /// The minimum number of letters for that decision.
  private static let fewestLetters = 40

  /// The maximum number of words of glyphs without a letter, for each 100 words.
  private static let lostWords = 1
  /// What pdftotext writes for a glyph without a letter.
  private static let replacement: UInt32 = 0xFFFD
  /// The minimum number of words for judging the ligature lam-alef, and the maximum number of them for
  /// each ligature: one word in 12 has lam before alef. A page with a quarter of that lost the ligature.
  private static let wordsWithLamAlef = (least: 200, most: 48)

  private(set) var words = 0
  private(set) var lost = 0
  private(set) var lostSigns = 0
  private(set) var arabicWords = 0
  private(set) var lamAlefs = 0
  private(set) var scalars = 0
  private(set) var odd = 0
  /// The number of words of at least three letters and no other sign except at their ends.
  private(set) var plain = 0
  private(set) var unknown = 0
  private(set) var letters = 0
  private(set) var accented = 0
  private(set) var arabicLetters = 0
  /// The cost of the Arabic words, and the number of their letters and ends.
  private(set) var cost = 0
  private(set) var costed = 0

  init() {}

  /// Counts the glyphs of a line, before those without a letter are left out.
  mutating func count(glyphs line: [UInt32]) {
    for word in line.split(separator: 0x20) {
      scalars += word.count
      words += 1
      let unknown = word.count(where: Self.isUnknown)
      self.unknown += unknown
      if unknown == word.count { lost += 1 }
      lostSigns += Self.lostSigns(in: word)
    }
  }

  /// Counts the letters of a line in reading order.
  mutating func count(text line: [UInt32]) {
    for word in line.split(separator: 0x20) { count(word) }
  }

  var meanCost: Double { costed == 0 ? 0 : Double(cost) / Double(costed) }

  var problem: TextPage.Problem? {
    if letters == 0 && unknown == 0 { return .noText }
    if Double(unknown) > Self.unknownShare * Double(scalars) { return .noLetterMap }
    if letters >= Self.fewestLetters, Double(accented) > Self.accentedShare * Double(letters) {
      return .implausible
    }
    if lostSigns > 1 { return .noLetterMap }
    if lost > 1 && 100 * lost > Self.lostWords * words { return .noLetterMap }
    let needed = arabicWords / Self.wordsWithLamAlef.most
    if arabicWords >= Self.wordsWithLamAlef.least && lamAlefs < needed { return .noLetterMap }
    let hasOddSigns = Double(odd) > Self.oddShare * Double(scalars)
    if scalars >= Self.fewestLetters, hasOddSigns,
      Double(plain) < Self.plainWords * Double(words)
    {
      return .implausible
    }
    return costed >= Self.fewestLetters && meanCost > Self.mostCost ? .implausible : nil
  }

  private mutating func count(_ word: ArraySlice<UInt32>) {
    odd += word.count(where: Self.oddSigns.contains)
    let rest = word.drop { !Self.isLetter($0) }
    let letters = rest.prefix { Self.isLetter($0) || GlyphText.isMark($0) }
    if letters.count >= 3, !rest.dropFirst(letters.count).contains(where: Self.isLetter) {
      plain += 1
    }
    if word.contains(where: GlyphText.isArabicLetter) { arabicWords += 1 }
    lamAlefs += Self.lamAlefs(in: word)
    for scalar in word {
      if GlyphText.isArabicLetter(scalar) {
        self.letters += 1
        arabicLetters += 1
      } else if GlyphText.isLeftToRight(scalar) {
        self.letters += 1
        if (0xC0...0x17F).contains(scalar) { accented += 1 }
      }
    }
    for part in word.split(whereSeparator: { !Self.isOfWord($0) }) {
      guard let cost = GlyphText.cost(of: part), part.contains(where: GlyphText.isArabicLetter)
      else {
        continue
      }
      self.cost += cost
      costed += part.count { !GlyphText.isMark($0) } + 1
    }
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    GlyphText.isArabicLetter(scalar) || GlyphText.isLeftToRight(scalar)
  }

  /// The number of digits with an unknown sign behind them; one inside a number counts twice.
  private static func lostSigns(in word: ArraySlice<UInt32>) -> Int {
    var count = 0
    for index in word.indices.dropFirst()
    where word[index] == replacement && GlyphText.isDigit(word[index - 1]) {
      let isInside = index + 1 < word.endIndex && GlyphText.isDigit(word[index + 1])
      count += isInside ? 2 : 1
    }
    return count
  }

  private static func lamAlefs(in word: ArraySlice<UInt32>) -> Int {
    var count = 0
    var last: UInt32 = 0
    for scalar in word {
      // The ligatures of presentation forms.
      if (0xFEF5...0xFEFC).contains(scalar) { count += 1 }
      let letter = GlyphText.letter(scalar)
      if last == 0x644, [0x622, 0x623, 0x625, 0x627].contains(letter) { count += 1 }
      if !GlyphText.isMark(scalar) { last = letter }
    }
    return count
  }

  private static func isOfWord(_ scalar: UInt32) -> Bool {
    GlyphText.isArabicLetter(scalar) || GlyphText.isMark(scalar) || scalar == 0x640
  }

  /// True for control characters, U+FFFD, private use, and what is no character at all.
  static func isUnknown(_ scalar: UInt32) -> Bool {
    switch scalar {
    case LineBuilder.doubtfulSpace: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFF0...0xFFFF, 0xE000...0xF8FF, 0xF0000...: true
    default: false
    }
  }
}
