import PatternMatching
import ArabicText

/// CutExplanation a taxonomy cannot be used.
package enum TaxonomyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Not the JSON that is expected; what the decoder said.
  case malformed(String)
  /// A facet that every taxonomy must have.
  case missingFacet(String)
  case duplicateValue(facet: String, value: String)
  case tooManyPatterns(Int, limit: Int)
  /// All patterns together need more states than there may be.
  case tooManyStates
  /// A pattern that does not compile; `value` is the context's name where no value owns it.
  case pattern(facet: String, value: String, PatternError)

  package var description: String {
    switch self {
    case .malformed(let detail): "the taxonomy is malformed: \(detail)"
    case .missingFacet(let facet): "the taxonomy lacks the facet '\(facet)'"
    case .duplicateValue(let facet, let value): "'\(facet)' holds '\(value)' twice"
    case .tooManyStates:
      "the patterns of the scheme and of the desk together need too many states: shorten or drop some"
    case .tooManyPatterns(let count, let limit):
      "a desk's files hold \(count) patterns; \(limit) is the limit"
    case .pattern(let facet, let value, let error): "\(facet)/\(value): \(error)"
    }
  }
}
