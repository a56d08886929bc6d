import ArabicText

/// A pattern that cannot be compiled: the pattern, the position, and the fault.
package struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Fault: Sendable, Equatable {
    case empty
    case unclosed(Character)
    case unexpected(Character)
    case nothingToRepeat
    case badBounds
    case badEscape
    case badRange
    /// `.*` or `.+` inside a group; a gap can only join whole parts of a pattern.
    case gapInGroup
    /// The pattern, or a part of it next to a gap, matches the empty text.
    case matchesNothing
    /// A letter that folding removes or replaces, so it never matches.
    case notFolded(Unicode.Scalar)
    /// A part of a pattern starts with a character that no word starts with.
    case notAWordStart
    case tooDeep
    case tooLarge
    /// All patterns together distinguish more than `ScalarClasses.limit` classes of scalars.
    case tooManyClasses
  }

  /// The id that the pattern was given.
  package var pattern: Int
  package var source: String
  /// The position in scalars from the start of `source`.
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

  /// The fault as a sentence, without the position.
  package var sentence: String {
    switch fault {
    case .empty: "the pattern is empty"
    case .unclosed(let character): "'\(character)' is not closed"
    case .unexpected(let character): "'\(character)' does not belong here"
    case .nothingToRepeat: "the repetition has nothing to repeat"
    case .badBounds: "repetition bounds are {m}, {m,} or {m,n} with m <= n <= 64"
    case .badEscape: "only d, b or a punctuation mark can follow a backslash"
    case .badRange: "the range runs backwards"
    case .gapInGroup: "'.*' cannot be used inside a group"
    case .matchesNothing: "it matches the empty text"
    case .notFolded(let scalar): Self.remedy(scalar)
    case .notAWordStart: "a pattern, and each part after a gap, starts with a letter or digit"
    case .tooDeep: "groups are nested too deeply"
    case .tooLarge: "the pattern is too large"
    case .tooManyClasses: "the patterns together distinguish too many characters"
    }
  }

  private static func remedy(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - digits.count))
    let folded = ArabicFolding.fold(String(scalar))
    let advice = folded.isEmpty ? "leave it out" : "write '\(folded)'"
    return "U+\(padding)\(digits) does not occur in folded text: \(advice)"
  }
}
