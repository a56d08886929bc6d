/// Counts of the letters of a text that indicate its language.
///
/// The marks of Arabic are the article and teh marbuta: in news every third word starts with the
/// article, and one letter in thirty is a teh marbuta. Persian, Urdu, Kurdish and Pashto have them
/// only in names. Persian kaf and yeh are no evidence against Arabic: whole pages of resolutions
/// are typed with them. The letters of each language: Unicode 15, Arabic block, names list.
package struct LanguageEvidence: Sendable {
  /// The number of letters of the text's main script.
  package internal(set) var letters = 0
  package internal(set) var words = 0
  /// The number of words that start with the article, with or without a conjunction or preposition
  /// before it.
  var articles = 0
  var tehMarbuta = 0
  /// The count of peh, tcheh, jeh and gaf.
  var persian = 0
  /// The count of the Persian and Urdu kaf and yeh.
  var farsiForms = 0
  var urdu = 0
  var kurdish = 0
  var pashto = 0
  /// The count of Arabic-script letters that none of the five languages uses.
  var foreign = 0

  package init() {}

  package mutating func add(_ other: LanguageEvidence) {
    letters += other.letters
    words += other.words
    articles += other.articles
    tehMarbuta += other.tehMarbuta
    persian += other.persian
    farsiForms += other.farsiForms
    urdu += other.urdu
    kurdish += other.kurdish
    pashto += other.pashto
    foreign += other.foreign
  }

  /// Counts a letter beyond yeh, the last letter of Arabic; earlier letters are counted elsewhere.
  mutating func mark(_ scalar: UInt32) {
    switch scalar {
    case 0x67E, 0x686, 0x698, 0x6AF: persian += 1
    case 0x6A9, 0x6CC: farsiForms += 1
    case 0x679, 0x688, 0x691, 0x6BA, 0x6BE, 0x6C1, 0x6C2, 0x6C3, 0x6D2: urdu += 1
    case 0x695, 0x6B5, 0x6C6, 0x6CE, 0x6D5: kurdish += 1
    case 0x67C, 0x681, 0x685, 0x689, 0x693, 0x696, 0x69A, 0x6AB, 0x6BC, 0x6CD, 0x6D0: pashto += 1
    case 0x671...0x6D3: foreign += 1
    default: break
    }
  }

  private var arabic: Int { articles + tehMarbuta }
  private var others: Int { persian + farsiForms + urdu + kurdish + pashto + foreign }

  /// A text with fewer letters is a few words of a heading, whose letters alone decide nothing.
  private static let fewLetters = 40

  /// The language that the letters prove; nil if cld2 or the context must decide.
  ///
  /// The letters peculiar to a language must make up a few per cent, more than names and loan words
  /// bring into another language: the marks of Kurdish are every fifth letter of a Kurdish text,
  /// those of Pashto every tenth, those of Urdu every eighth. An Arabic text has at least one mark
  /// in ten words (news: four).
  package var language: ScriptLanguage? {
    guard letters >= 3 else { return nil }
    if kurdish * 20 > letters && kurdish > arabic && foreign < kurdish { return .kurdish }
    if pashto * 40 > letters && pashto > arabic { return .pashto }
    if urdu * 25 > letters && urdu > arabic { return .urdu }
    if others == 0 { return arabic > 0 || letters < Self.fewLetters ? .arabic : nil }
    if arabic * 10 >= words && arabic >= persian && arabic >= foreign { return .arabic }
    guard letters >= Self.fewLetters, foreign * 50 < letters else { return nil }
    return (persian + farsiForms) * 40 >= letters && arabic * 20 < words ? .persian : nil
  }

  /// The more likely language if there is no other evidence.
  package var guess: ScriptLanguage? {
    guard letters >= 3 else { return nil }
    return language ?? (arabic > 0 || persian + farsiForms == 0 ? .arabic : .persian)
  }
}
