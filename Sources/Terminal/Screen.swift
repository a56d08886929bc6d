/// The output device and its capabilities. A pipe receives only plain text.
package struct Screen: Sendable, Equatable {
  package enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  package var isTerminal: Bool
  /// The maximum width of tables, in columns; nil means no limit.
  package var columns: Int?
  package var hasColour: Bool

  package init(isTerminal: Bool, columns: Int?, hasColour: Bool) {
    self.isTerminal = isTerminal
    self.columns = columns
    self.hasColour = hasColour
  }

  /// The screen of a pipe or a file.
  package static let pipe = Screen(isTerminal: false, columns: nil, hasColour: false)

  /// Puts the text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX #9) on a terminal,
  /// so that its direction does not reorder its neighbours. Returns it unchanged elsewhere.
  package func isolated(_ text: String) -> String {
    isTerminal && !text.isEmpty ? "\u{2068}\(text)\u{2069}" : text
  }

  /// Returns the text in a style (ECMA-48 SGR) if the screen has colour.
  package func painted(_ text: String, _ style: Style?) -> String {
    guard hasColour, let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }
}
