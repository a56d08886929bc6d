/// Adjacent sequences, usually one word, and their evidence for mojibake.
///
/// Chance can produce a single sequence of a letter and a sign ("Ã»", an Arabic letter and its
/// comma). It does not produce two that spell Arabic, and some signs never follow one another by
/// chance.
struct MojibakeCluster {
  var start: Int
  private(set) var end: Int
  /// The evidence of the letters in tenths of a bit; a higher value is more Arabic.
  private var score = 0
  private var letters = 0
  /// The number of sequences that are evidence on their own.
  private var singles = 0
  /// The number of sequences that give a first and a following byte of UTF-8 that was already
  /// misread once.
  private var pairs = 0
  /// The longest runs of Latin-1 letters and of letters of another script.
  private var latin = 0
  private var script = 0
  private var latinRun = 0
  private var scriptRun = 0
  private var previous: UInt32 = 0
  private var column = MojibakeLetterPairs.edge

  init(at start: Int) {
    self.start = start
    end = start
  }

  var isEmpty: Bool { start == end }

  mutating func add(_ step: MojibakeStep, isEvidence: Bool) {
    end += step.count
    if isEvidence { singles += 1 }
    guard step.kind == .sequence else {
      column = MojibakeLetterPairs.unknown
      previous = 0
      return
    }
    weigh(step.scalar)
    if MojibakeTable.western.leadsArabic(previous)
      && MojibakeTable.western.isContinuation(step.scalar)
      || MojibakeTable.arabic.leadsArabic(previous)
        && MojibakeTable.arabic.isContinuation(step.scalar)
    {
      pairs += 1
    }
    latinRun = step.lead == 0xC2 || step.lead == 0xC3 ? latinRun + 1 : 0
    latin = max(latin, latinRun)
    let isScript = Self.otherScript(step.scalar) != 0
    let continues = Self.otherScript(step.scalar) == Self.otherScript(previous)
    scriptRun = isScript ? (continues ? scriptRun + 1 : 1) : 0
    script = max(script, scriptRun)
    previous = step.scalar
  }

  private mutating func weigh(_ scalar: UInt32) {
    let pairs = MojibakeLetterPairs.shared
    if Letter.isArabic(scalar) {
      let next = pairs.column(scalar)
      score += pairs.score(column, next)
      letters += 1
      column = next
    } else if (0xFB50...0xFDFF).contains(scalar) || (0xFE70...0xFEFC).contains(scalar) {
      score += Self.formBits
      letters += 1
      column = MojibakeLetterPairs.unknown
    } else if !Self.isMark(scalar) {
      score += pairs.score(column, MojibakeLetterPairs.edge)
      column = MojibakeLetterPairs.edge
      if !Self.isSign(scalar) { score -= Self.unexpectedScalarPenalty }
    }
  }

  /// Returns the evidence of the cluster in tenths of a bit; 0 if there is none.
  ///
  /// - Parameter table: with windows-1256, three neighbours from Latin-1 indicate a text that was
  ///   misread twice; with windows-1252 they may be a name in capitals and its quote.
  func strength(by table: borrowing MojibakeTable) -> Int {
    let pairs = MojibakeLetterPairs.shared
    let spelled = column > 0 ? score + pairs.score(column, MojibakeLetterPairs.edge) : score
    var strength = singles * Self.singleBits
    if letters >= 2, spelled > 0 {
      strength += spelled + letters * (table.isArabic ? 0 : Self.sequenceBits)
    }
    if self.pairs >= 2 { strength += self.pairs * Self.singleBits }
    if table.isArabic, latin >= 3 { strength += latin * Self.singleBits }
    if script >= 3 { strength += script * Self.formBits }
    return strength
  }

  /// The evidence of a sequence that is sufficient on its own.
  private static let singleBits = 40
  /// The additional evidence of a letter of a spelled word read with a Latin table. A capital such
  /// as O with stroke followed by a sign, and again, is rare in Latin text; an Arabic letter and a
  /// comma in a list are not rare.
  private static let sequenceBits = 15
  /// The evidence of a presentation form, or of a letter of another script among its own; chance
  /// seldom produces one.
  private static let formBits = 20
  /// The penalty of a scalar that does not occur in our texts.
  private static let unexpectedScalarPenalty = 60

  private static func isMark(_ scalar: UInt32) -> Bool {
    scalar == Letter.tatweel || (0x64B...0x65F).contains(scalar) || scalar == 0x670
  }

  /// Returns true for digits and punctuation of Arabic and of Latin-1, and for general punctuation.
  private static func isSign(_ scalar: UInt32) -> Bool {
    (0x600...0x66D).contains(scalar) || (0x6D4...0x6F9).contains(scalar)
      || (0xA0...0xBF).contains(scalar) || (0x2000...0x22FF).contains(scalar)
  }

  /// Returns a number for letters of modern Greek, Russian and Hebrew; 0 for all other scalars.
  private static func otherScript(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x386...0x3CE: 1
    case 0x401, 0x410...0x44F, 0x451: 2
    case 0x5D0...0x5EA: 3
    default: 0
    }
  }
}
