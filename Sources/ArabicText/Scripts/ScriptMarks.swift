/// What the letters of a text say of its language.
///
/// The marks of Arabic are the article and teh marbuta: in news every third word begins with the
/// one, and one letter in thirty is the other; Persian, Urdu, Kurdish and Pashto bring them in with
/// names only. Persian kaf and yeh are no marks against Arabic: pages of resolutions are typed
/// with them throughout. The letters of each language: Unicode 15, Arabic block, names list.
package struct ScriptMarks: Sendable {
  /// Letters of the script that most of the text is in.
  package internal(set) var letters = 0
  package internal(set) var words = 0
  /// Words that begin with the article, a conjunction or preposition before it or not.
  var articles = 0
  var tehMarbuta = 0
  /// Peh, tcheh, jeh, gaf.
  var persian = 0
  /// The kaf and yeh of Persian and Urdu.
  var farsiForms = 0
  var urdu = 0
  var kurdish = 0
  var pashto = 0
  /// Arabic letters that none of the five writes.
  var foreign = 0

  package init() {}

  package mutating func add(_ other: ScriptMarks) {
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

  /// Takes note of a letter behind the last of Arabic, yeh, which is counted already.
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

  /// Texts with fewer letters are words of a heading: their letters decide nothing alone.
  private static let fewLetters = 40

  /// The language that the letters show beyond doubt; nil where cld2 or the context has to tell.
  ///
  /// A language's own letters have to make a few per cent, more than names and loan words bring
  /// into another: the marks of Kurdish are every fifth letter of it, those of Pashto every tenth,
  /// those of Urdu every eighth. An Arabic text has one mark in ten words at the least (news: four).
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

  /// The likelier language where there is nothing else to ask.
  package var guess: ScriptLanguage? {
    guard letters >= 3 else { return nil }
    return language ?? (arabic > 0 || persian + farsiForms == 0 ? .arabic : .persian)
  }
}
