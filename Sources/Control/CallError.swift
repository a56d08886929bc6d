import DocumentModel

/// What a call ends with instead of a reply. Cases carry facts; `CallError+Explain` has the prose.
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
  /// A prefix that fits several.
  case ambiguous(id: String, candidates: [String])
  /// The query does not parse: UTF-8 offset and length of the place, and what is wrong there.
  case badQuery(position: Int, length: Int, sentence: String)
  /// A field that cannot be corrected, or a value that it does not take.
  case badChange(field: String, sentence: String)
  /// Members of this group may.
  case notPermitted(group: String)
  /// Cannot be done now; `retry` says whether the same call may succeed later.
  case unavailable(sentence: String, retry: Bool)
  /// The configuration on disk is wrong; what ran before goes on.
  case configurationBad(sentence: String)
  /// The message is not a Varlink call; the connection ends.
  case badMessage(sentence: String)
  /// The client reads too slowly; the connection ends.
  case tooSlow
  /// An error that this version does not know.
  case unknown(name: String)
}

extension CallError {
  /// Ours or the machine's fault: the same call may succeed later.
  package init(_ outage: Outage) {
    self = .unavailable(sentence: outage.sentence, retry: true)
  }
}
