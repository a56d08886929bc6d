import ArabicText
import PatternMatching

/// The reason why a taxonomy cannot be used.
package enum TaxonomyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The JSON does not have the expected form; the message comes from the decoder.
  case malformed(String)
  /// A facet that every taxonomy must have is missing.
  case missingFacet(String)
  case duplicateValue(facet: String, value: String)
  case tooManyPatterns(Int, limit: Int)
  /// All patterns together need more states than the limit.
  case tooManyStates
  /// A pattern does not compile; `value` is the name of the context if no value owns the pattern.
  case pattern(facet: String, value: String, PatternError)

  package var description: String {
    switch self {
    case .malformed(let detail): "the taxonomy is malformed: \(detail)"
    case .missingFacet(let facet): "the taxonomy lacks the facet '\(facet)'"
    case .duplicateValue(let facet, let value): "'\(facet)' contains '\(value)' twice"
    case .tooManyStates:
      "the patterns of the taxonomy and the desk need too many states: shorten or remove some"
    case .tooManyPatterns(let count, let limit):
      "the files of the desk have \(count) patterns; the limit is \(limit)"
    case .pattern(let facet, let value, let error): "\(facet)/\(value): \(error)"
    }
  }
}
