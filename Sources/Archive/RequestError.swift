import DocumentModel

/// The reason for which a request of the desk fails: the request is invalid, or there is an outage.
package enum RequestError: Error, Sendable, Equatable {
  case outage(Outage)
  case query(QueryError)
  case notFound(String)
  /// The prefix matches more than one hash.
  case ambiguous(prefix: String, documents: [Int64])
  /// A field, operation or value that is not accepted, and the ones that are.
  case notTaken(what: String, taken: [String])
  case withdrawn(id: Int64)
  case exists(path: String)
  /// A stored value differs from the value that was written.
  case damaged(Damage)
  /// The free space beside the archive, in bytes, is less than a withdrawal needs. Nothing was
  /// changed.
  case noRoom(needed: Int64, free: Int64)

  /// The error as one line for people.
  package var sentence: String {
    switch self {
    case .outage(let outage): outage.sentence
    case .query(let error): error.sentence
    case .notFound(let what): "There is no document '\(what)'."
    case .ambiguous(let prefix, let documents):
      "'\(prefix)' begins the hash of more than one document: "
        + documents.map(String.init).joined(separator: ", ") + ". Give more digits."
    case .notTaken(let what, let taken):
      "\(what) is not accepted"
        + (taken.isEmpty ? "." : "; accepted: \(taken.joined(separator: ", ")).")
    case .withdrawn(let id): "Document \(id) was withdrawn."
    case .exists(let path): "'\(path)' exists; nothing was written."
    case .damaged(let damage): damage.sentence
    case .noRoom(let needed, let free):
      "A withdrawal needs \(needed >> 20) MiB of free space beside the archive, and "
        + "\(free >> 20) MiB are free; nothing was changed. Free some space and try again."
    }
  }

  /// Runs a body that uses the archive and wraps its outages as `RequestError.outage`.
  static func wrap<T>(_ body: () throws(Outage) -> T) throws(RequestError) -> T {
    do { return try body() } catch { throw .outage(error) }
  }
}
