/// The error sentences for people: the failure and its remedy.
extension CallError {
  package var sentence: String {
    switch self {
    case .interfaceNotFound(let interface): "The daemon has no interface '\(interface)'."
    case .methodNotFound(let method): "The daemon has no method '\(method)'."
    case .methodNotImplemented(let method): "The daemon does not support '\(method)' yet."
    case .invalidParameter(let parameter): "The parameter '\(parameter)' is missing or wrong."
    case .permissionDenied: "You do not have permission to do that."
    case .expectedMore: "The method returns a series of replies; call it with 'more'."
    case .notFound(let id): "Nothing has the id '\(id)'."
    case .ambiguous(let id, let candidates):
      "The id '\(id)' matches several: \(candidates.joined(separator: ", ")). Give a longer one."
    case .badQuery(_, _, let sentence), .badChange(_, let sentence),
      .unavailable(let sentence, _), .configurationBad(let sentence), .badMessage(let sentence):
      sentence
    case .notPermitted(let group):
      "Only members of group '\(group)' may do that: sudo adduser USER \(group), then log in again."
    case .tooSlow: "The daemon closed the connection because its replies were not read in time."
    case .unknown(let name): "The daemon returned the unknown error '\(name)'."
    }
  }
}
