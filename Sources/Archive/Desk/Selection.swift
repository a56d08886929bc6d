/// Which documents a request means.
package enum Selection: Sendable {
  case documents([DocumentRef])
  case query(Query)
}
