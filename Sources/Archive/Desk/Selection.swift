/// Which documents a request means.
package enum Selection: Sendable {
  case documents([DocumentRef])
  case query(Query)
  /// Made under older rules or another taxonomy than these.
  case outdated(rules: Int, taxonomy: String)
  case everything
}
