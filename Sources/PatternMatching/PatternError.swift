import ArabicText

/// CutExplanation a pattern cannot be compiled: which one, where, and what is wrong with it.
package struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Fault: Sendable, Equatable {
    case empty
    case unclosed(Character)
    case unexpected(Character)
    case nothingToRepeat
    case badBounds
    case badEscape
    case badRange
    /// `.*` or `.+` inside a group: a gap joins whole parts of a pattern.
    case gapInGroup
    /// The pattern, or a part of it beside a gap, would match no text at all.
    case matchesNothing
    /// A letter that folding removes or replaces: it would never match.
    case notFolded(Unicode.Scalar)
    /// A part of a pattern begins with something that no word begins with.
    case notAWordStart
    case tooDeep
    case tooLarge
    /// All patterns together need more states than `PatternSet.stateLimit`.
    case tooManyStates
  }

  /// The id the pattern was given.
  package var pattern: Int
  package var source: String
  /// In scalars from the start of `source`.
  package var position: Int
  package var fault: Fault

  package init(pattern: Int, source: String, position: Int, fault: Fault) {
    self.pattern = pattern
    self.source = source
    self.position = position
    self.fault = fault
  }

  package var description: String {
    "pattern \(pattern) '\(source)', scalar \(position): \(sentence)"
  }

  /// What is wrong, without the place.
  package var sentence: String {
    switch fault {
    case .empty: "the pattern is empty"
    case .unclosed(let character): "'\(character)' is not closed"
    case .unexpected(let character): "'\(character)' does not belong here"
    case .nothingToRepeat: "nothing stands before the repetition"
    case .badBounds: "repetition bounds are {m}, {m,} or {m,n} with m <= n <= 64"
    case .badEscape: "a backslash stands before d, b or a punctuation mark"
    case .badRange: "the range runs backwards"
    case .gapInGroup: "'.*' stands only outside groups"
    case .matchesNothing: "it would match the empty text"
    case .notFolded(let scalar): Self.remedy(scalar)
    case .notAWordStart: "a pattern, and what follows a gap, begins with a letter or digit"
    case .tooDeep: "groups are nested too deep"
    case .tooLarge: "the pattern is too large"
    case .tooManyStates: "the patterns together need too many states"
    }
  }

  private static func remedy(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - digits.count))
    let folded = ArabicFolding.fold(String(scalar))
    let advice = folded.isEmpty ? "leave it out" : "write '\(folded)'"
    return "U+\(padding)\(digits) never stands in folded text: \(advice)"
  }
}
