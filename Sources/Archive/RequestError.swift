import DocumentModel

/// CutExplanation a request of the desk is not done: the request's fault, unless it is an outage.
package enum RequestError: Error, Sendable, Equatable {
  case outage(Outage)
  case query(QueryError)
  case notFound(String)
  /// A prefix of more than one hash.
  case ambiguous(prefix: String, documents: [Int64])
  /// A field, operation or value that is not taken; what would be.
  case notTaken(what: String, taken: [String])
  case withdrawn(id: Int64)
  case exists(path: String)
  /// A kept value is not what was stored.
  case damaged(Damage)
  /// Bytes beside the archive: what a withdrawal needs, and what is free. Nothing was changed.
  case noRoom(needed: Int64, free: Int64)

  /// One line for people.
  package var sentence: String {
    switch self {
    case .outage(let outage): outage.sentence
    case .query(let error): error.sentence
    case .notFound(let what): "There is no document '\(what)'."
    case .ambiguous(let prefix, let documents):
      "'\(prefix)' begins the hash of more than one document: "
        + documents.map(String.init).joined(separator: ", ") + ". Give more digits."
    case .notTaken(let what, let taken):
      "\(what) is not taken"
        + (taken.isEmpty ? "." : "; known are \(taken.joined(separator: ", ")).")
    case .withdrawn(let id): "Document \(id) was withdrawn."
    case .exists(let path): "'\(path)' exists; nothing was written."
    case .damaged(let damage): damage.sentence
    case .noRoom(let needed, let free):
      "A withdrawal needs \(needed >> 20) MiB of free space beside the archive, and "
        + "\(free >> 20) MiB are free; nothing was changed. Free some and say it again."
    }
  }

  /// Runs what asks the archive, with outages in the same family.
  static func wrap<T>(_ body: () throws(Outage) -> T) throws(RequestError) -> T {
    do { return try body() } catch { throw .outage(error) }
  }
}
