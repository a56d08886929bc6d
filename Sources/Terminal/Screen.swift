/// Where output goes and what may be sent there. A pipe gets plain text and nothing else.
package struct Screen: Sendable, Equatable {
  package enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  package var isTerminal: Bool
  /// Width to fit tables into; nil: no limit.
  package var columns: Int?
  package var hasColour: Bool

  package init(isTerminal: Bool, columns: Int?, hasColour: Bool) {
    self.isTerminal = isTerminal
    self.columns = columns
    self.hasColour = hasColour
  }

  /// A pipe or a file.
  package static let pipe = Screen(isTerminal: false, columns: nil, hasColour: false)

  /// The text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX #9) on a terminal, so
  /// that its direction does not reorder its neighbours; as it is elsewhere.
  package func isolated(_ text: String) -> String {
    isTerminal && !text.isEmpty ? "\u{2068}\(text)\u{2069}" : text
  }

  /// The text in a style (ECMA-48 SGR) where colour is wanted.
  package func painted(_ text: String, _ style: Style?) -> String {
    guard hasColour, let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }
}
