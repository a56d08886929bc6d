/// A word, or a single scalar between words.
struct MojibakeLetterWord {
  let start: Int
  private(set) var end: Int
  /// The number of letters that would be Arabic, and their score, in tenths of a bit.
  private(set) var letters = 0
  private(set) var score = 0
  /// True if the word contains a scalar that windows-1252 does not have.
  private(set) var isForeign = false
  private var hasASCII = false
  private var hasTatweel = false
  private var beginsArabic = false
  private var marks = 0
  private var column = MojibakeLetterPairs.edge

  /// True if the word mixes ASCII letters and letters that would be Arabic. Such a word belongs to
  /// another language, unless its Arabic parts spell Arabic: a name with its conjunction, or two
  /// words without a space.
  var mixes: Bool {
    guard hasASCII, letters + marks > 0 else { return false }
    let isGlued = letters >= 2 || letters == 1 && beginsArabic
    return !(isGlued && (score > 0 || hasTatweel))
  }

  private enum Kind {
    case ascii
    case arabic(UInt32)
    case mark, tatweel, latin, lost, other, foreign
  }

  init(_ text: UnsafeBufferPointer<UInt32>, from start: Int) {
    self.start = start
    end = start
    let pairs = MojibakeLetterPairs.shared
    while end < text.count {
      switch Self.kind(of: text[end]) {
      case .ascii:
        finish()
        hasASCII = true
      case .arabic(let letter):
        if end == start { beginsArabic = true }
        let next = pairs.column(letter)
        score += pairs.score(column, next)
        column = next
        letters += 1
      case .mark: marks += 1
      case .tatweel: hasTatweel = true
      case .latin: score -= Self.unexpectedScalarPenalty
      case .lost: column = MojibakeLetterPairs.unknown
      case .other, .foreign:
        if end == start {
          if case .foreign = Self.kind(of: text[end]) { isForeign = true }
          end += 1
        }
        finish()
        return
      }
      end += 1
    }
    finish()
  }

  /// Ends a stretch of Arabic letters.
  private mutating func finish() {
    guard column != MojibakeLetterPairs.edge else { return }
    score += MojibakeLetterPairs.shared.score(column, MojibakeLetterPairs.edge)
    column = MojibakeLetterPairs.edge
  }

  /// The penalty of a French letter among Arabic ones.
  private static let unexpectedScalarPenalty = 60

  private static func kind(of scalar: UInt32) -> Kind {
    if scalar < 0x80 {
      return (0x61...0x7A).contains(scalar | 0x20) ? .ascii : .other
    }
    if scalar == MojibakeStep.replacement { return .lost }
    let byte = MojibakeTable.western.byte(scalar)
    guard byte != 0 else { return .foreign }
    let arabic = MojibakeTable.arabic.scalars[Int(byte)]
    if Letter.isArabic(arabic) { return .arabic(arabic) }
    if (0x64B...0x652).contains(arabic) { return .mark }
    if arabic == Letter.tatweel { return .tatweel }
    let isLetter = byte >= 0xC0 && byte != 0xD7 && byte != 0xF7
    return isLetter && arabic == scalar ? .latin : .other
  }
}
