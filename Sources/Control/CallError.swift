import DocumentModel

/// The error that a call returns instead of a reply. The cases carry facts; `CallError+Explain` has
/// the sentences for people.
package enum CallError: Error, Sendable, Equatable {
  // org.varlink.service
  case interfaceNotFound(String)
  case methodNotFound(String)
  case methodNotImplemented(String)
  case invalidParameter(String)
  case permissionDenied
  case expectedMore

  // io.khazin.Control
  /// No document, refused file or claim has this id.
  case notFound(id: String)
  /// The prefix matches several ids.
  case ambiguous(id: String, candidates: [String])
  /// The query does not parse: the UTF-8 offset and length of the error, and its description.
  case badQuery(position: Int, length: Int, sentence: String)
  /// The field cannot be corrected, or does not accept the value.
  case badChange(field: String, sentence: String)
  /// Only members of this group may make the call.
  case notPermitted(group: String)
  /// The call cannot be done now; `retry` is true if the same call may succeed later.
  case unavailable(sentence: String, retry: Bool)
  /// The configuration on disk is wrong; the previous one stays in use.
  case configurationBad(sentence: String)
  /// The message is not a Varlink call; the server closes the connection.
  case badMessage(sentence: String)
  /// The client reads too slowly; the server closes the connection.
  case tooSlow
  /// An error name that this version does not know.
  case unknown(name: String)
}

extension CallError {
  /// Reports a failure of Khazin or of the machine: the same call may succeed later.
  package init(_ outage: Outage) {
    self = .unavailable(sentence: outage.sentence, retry: true)
  }
}
