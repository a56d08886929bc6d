/// The sentences for people: what failed, and what to do.
extension CallError {
  package var sentence: String {
    switch self {
    case .interfaceNotFound(let interface): "The daemon has no interface '\(interface)'."
    case .methodNotFound(let method): "The daemon has no method '\(method)'."
    case .methodNotImplemented(let method): "The daemon does not do '\(method)' yet."
    case .invalidParameter(let parameter): "The parameter '\(parameter)' is missing or wrong."
    case .permissionDenied: "The daemon does not let you do that."
    case .expectedMore: "The reply is a series; call it with 'more'."
    case .notFound(let id): "Nothing has the id '\(id)'."
    case .ambiguous(let id, let candidates):
      "The id '\(id)' fits several: \(candidates.joined(separator: ", ")). Give more of it."
    case .badQuery(_, _, let sentence), .badChange(_, let sentence),
      .unavailable(let sentence, _), .configurationBad(let sentence), .badMessage(let sentence):
      sentence
    case .notPermitted(let group):
      "Only members of group '\(group)' may do that: sudo adduser USER \(group), then log in anew."
    case .tooSlow: "The daemon ended the connection: its replies were not read in time."
    case .unknown(let name): "The daemon answered with the unknown error '\(name)'."
    }
  }
}
