/// Languages of the Arabic script, told by their letters.
package enum ScriptLanguage: String, Sendable {
  case arabic = "ar"
  case persian = "fa"
  case urdu = "ur"
  case kurdish = "ckb"
  case pashto = "ps"

  /// The language of what a text has in Arabic script, or nil where fewer letters than three decide.
  package static func guess(_ utf8: UnsafeBufferPointer<UInt8>) -> ScriptLanguage? {
    var marks = ScriptMarks()
    ScriptStretch.each(in: utf8) { stretch in
      if stretch.script == .arabic { marks.add(stretch.marks) }
    }
    return marks.guess
  }

  /// Whether the zero-width non-joiner carries meaning in a text: it does but in Arabic.
  static func keepsNonJoiner(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guess(utf8) != .arabic
  }
}
