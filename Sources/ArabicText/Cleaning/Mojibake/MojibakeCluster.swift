/// Sequences that stand side by side, a word as a rule, and what they tell.
///
/// Chance makes a lone sequence of a letter and a sign ("Ã»", an Arabic letter and its comma); it does
/// not make two that spell Arabic, and some signs never follow one another by chance at all.
struct MojibakeCluster {
  var start: Int
  private(set) var end: Int
  /// Tenths of a bit for the letters; more is more Arabic.
  private var score = 0
  private var letters = 0
  /// Sequences that are telling on their own.
  private var singles = 0
  /// Sequences that give a first and a following byte of UTF-8 read wrongly once before.
  private var pairs = 0
  /// Of `latin` and `script`, the longest run.
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

  mutating func add(_ step: MojibakeStep, isTelling: Bool) {
    end += step.count
    if isTelling { singles += 1 }
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
      if !Self.isSign(scalar) { score -= Self.strangerBits }
    }
  }

  /// How strongly the cluster tells, in tenths of a bit; 0 where it tells nothing.
  ///
  /// - Parameter table: read through windows-1256, three neighbours from Latin-1 tell of a text that
  ///   was read twice; read through windows-1252 they may be a name in capitals and its quote.
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

  /// A sequence that is telling on its own.
  private static let singleBits = 40
  /// A letter of a spelled word that was read by a Latin table: a capital like O with stroke and a
  /// sign, and again, is rare in Latin text, as an Arabic letter and a comma in a list is not.
  private static let sequenceBits = 15
  /// A presentation form, or a letter of another script among its own: chance seldom makes one.
  private static let formBits = 20
  /// A scalar that no text of ours holds.
  private static let strangerBits = 60

  private static func isMark(_ scalar: UInt32) -> Bool {
    scalar == Letter.tatweel || (0x64B...0x65F).contains(scalar) || scalar == 0x670
  }

  /// Digits and punctuation of Arabic, of Latin-1, and general punctuation.
  private static func isSign(_ scalar: UInt32) -> Bool {
    (0x600...0x66D).contains(scalar) || (0x6D4...0x6F9).contains(scalar)
      || (0xA0...0xBF).contains(scalar) || (0x2000...0x22FF).contains(scalar)
  }

  /// The letters of today's Greek, of Russian, of Hebrew; 0 for what is none of them.
  private static func otherScript(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x386...0x3CE: 1
    case 0x401, 0x410...0x44F, 0x451: 2
    case 0x5D0...0x5EA: 3
    default: 0
    }
  }
}
