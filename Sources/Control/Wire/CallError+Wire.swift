/// The wire form of errors: a qualified name, and the facts as parameters.
extension CallError {
  /// The parameters of all errors together; each error fills only its own.
  package struct Parameters: Codable, Sendable, Equatable {
    package var interface: String?
    package var method: String?
    package var parameter: String?
    package var id: String?
    package var candidates: [String]?
    package var position: Int?
    package var length: Int?
    package var field: String?
    package var group: String?
    package var sentence: String?
    package var retry: Bool?
  }

  package var name: String {
    switch self {
    case .interfaceNotFound: Interface.service + ".InterfaceNotFound"
    case .methodNotFound: Interface.service + ".MethodNotFound"
    case .methodNotImplemented: Interface.service + ".MethodNotImplemented"
    case .invalidParameter: Interface.service + ".InvalidParameter"
    case .permissionDenied: Interface.service + ".PermissionDenied"
    case .expectedMore: Interface.service + ".ExpectedMore"
    case .notFound: Interface.control + ".NotFound"
    case .ambiguous: Interface.control + ".Ambiguous"
    case .badQuery: Interface.control + ".BadQuery"
    case .badChange: Interface.control + ".BadChange"
    case .notPermitted: Interface.control + ".NotPermitted"
    case .unavailable: Interface.control + ".Unavailable"
    case .configurationBad: Interface.control + ".ConfigurationBad"
    case .badMessage: Interface.control + ".BadMessage"
    case .tooSlow: Interface.control + ".TooSlow"
    case .unknown(let name): name
    }
  }

  package var parameters: Parameters {
    var all = Parameters()
    switch self {
    case .interfaceNotFound(let interface): all.interface = interface
    case .methodNotFound(let method), .methodNotImplemented(let method): all.method = method
    case .invalidParameter(let parameter): all.parameter = parameter
    case .notFound(let id): all.id = id
    case .ambiguous(let id, let candidates): (all.id, all.candidates) = (id, candidates)
    case .badQuery(let position, let length, let sentence):
      (all.position, all.length, all.sentence) = (position, length, sentence)
    case .badChange(let field, let sentence): (all.field, all.sentence) = (field, sentence)
    case .notPermitted(let group): all.group = group
    case .unavailable(let sentence, let retry): (all.sentence, all.retry) = (sentence, retry)
    case .configurationBad(let sentence), .badMessage(let sentence): all.sentence = sentence
    case .permissionDenied, .expectedMore, .tooSlow, .unknown: break
    }
    return all
  }

  /// Reads an error from the wire; missing facts become empty, zero or false.
  package init(name: String, parameters: Parameters) {
    let text = parameters.sentence ?? ""
    let known: [CallError] = [
      .interfaceNotFound(parameters.interface ?? ""),
      .methodNotFound(parameters.method ?? ""),
      .methodNotImplemented(parameters.method ?? ""),
      .invalidParameter(parameters.parameter ?? ""),
      .permissionDenied, .expectedMore,
      .notFound(id: parameters.id ?? ""),
      .ambiguous(id: parameters.id ?? "", candidates: parameters.candidates ?? []),
      .badQuery(
        position: parameters.position ?? 0, length: parameters.length ?? 0, sentence: text),
      .badChange(field: parameters.field ?? "", sentence: text),
      .notPermitted(group: parameters.group ?? ""),
      .unavailable(sentence: text, retry: parameters.retry ?? false),
      .configurationBad(sentence: text), .badMessage(sentence: text), .tooSlow,
    ]
    self = known.first { $0.name == name } ?? .unknown(name: name)
  }
}
