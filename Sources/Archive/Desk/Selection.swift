/// The documents of a request.
package enum Selection: Sendable {
  case documents([DocumentRef])
  case query(Query)
  /// Documents made with other rules, another taxonomy or other models than these.
  case outdated(rules: Int, taxonomy: String, model: String? = nil)
  /// Corrected documents that must be read again.
  case due
  case everything
}
