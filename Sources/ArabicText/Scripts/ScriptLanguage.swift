/// The languages of the Arabic script, recognised by their letters.
package enum ScriptLanguage: String, Sendable {
  case arabic = "ar"
  case persian = "fa"
  case urdu = "ur"
  case kurdish = "ckb"
  case pashto = "ps"

  /// Returns the language of the Arabic-script part of a text, or nil if it has fewer than three
  /// letters.
  package static func guess(_ utf8: UnsafeBufferPointer<UInt8>) -> ScriptLanguage? {
    var marks = LanguageEvidence()
    ScriptStretch.each(in: utf8) { stretch in
      if stretch.script == .arabic { marks.add(stretch.marks) }
    }
    return marks.guess
  }

  /// Returns true if the zero-width non-joiner carries meaning in a text: in every language but
  /// Arabic.
  static func keepsNonJoiner(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guess(utf8) != .arabic
  }
}
