/// Languages of the Arabic script, told by their letters.
///
/// Arabic writes teh marbuta and its own yeh and kaf; the others have letters that Arabic lacks.
package enum ScriptLanguage: String, Sendable {
  case arabic = "ar"
  case persian = "fa"
  case urdu = "ur"
  case kurdish = "ckb"
  case pashto = "ps"

  /// The language of a text, or nil where fewer letters than three decide.
  ///
  /// Persian kaf and yeh also stand in Arabic pages (OIC resolutions are full of them), so they
  /// count only against their Arabic twins.
  package static func guess(_ utf8: UnsafeBufferPointer<UInt8>) -> ScriptLanguage? {
    var counts = LetterCounts()
    var index = 0
    while index < utf8.count {
      let (scalar, length) = UTF8Scalar.decode(utf8, at: index)
      counts.add(scalar)
      index += length
    }
    return counts.language
  }

  /// Whether the zero-width non-joiner carries meaning in a text: it does but in Arabic.
  static func keepsNonJoiner(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guess(utf8) != .arabic
  }
}

private struct LetterCounts {
  var letters = 0
  var arabic = 0
  var persian = 0
  var urdu = 0
  var kurdish = 0
  var pashto = 0

  mutating func add(_ scalar: UInt32) {
    guard Letter.isArabic(scalar) else { return }
    letters += 1
    switch scalar {
    case Letter.tehMarbuta, Letter.alefMaksura, Letter.yeh, Letter.kaf: arabic += 1
    case 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC: persian += 1
    case 0x679, 0x688, 0x691, 0x6BA, 0x6C1, 0x6D2: urdu += 1
    case 0x695, 0x6B5, 0x6C6, 0x6CE, 0x6D5: kurdish += 1
    case 0x67C, 0x681, 0x685, 0x689, 0x693, 0x696, 0x69A, 0x6BC, 0x6CD, 0x6D0: pashto += 1
    default: break
    }
  }

  /// A language's own letters have to make a few per cent of the letters, more than names and loan
  /// words bring into Arabic, and where they are common also more than the Arabic twins.
  var language: ScriptLanguage? {
    guard letters >= 3 else { return nil }
    if kurdish * 20 > letters && kurdish > arabic { return .kurdish }
    if pashto * 50 > letters && pashto * 4 > arabic { return .pashto }
    if urdu * 25 > letters && urdu > arabic { return .urdu }
    return persian > arabic ? .persian : .arabic
  }
}
