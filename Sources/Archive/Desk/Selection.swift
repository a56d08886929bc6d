/// Which documents a request means.
package enum Selection: Sendable {
  case documents([DocumentRef])
  case query(Query)
  /// Made under older rules, another taxonomy or other models than these.
  case outdated(rules: Int, taxonomy: String, model: String? = nil)
  /// Corrected so that they have to be read again, and not read yet.
  case due
  case everything
}
