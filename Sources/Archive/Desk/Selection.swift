/// The documents of a request.
package enum Selection: Sendable {
  case documents([DocumentRef])
  case query(Query)
  /// Documents made with other rules, another taxonomy or other models than these, or read by other
  /// versions of these programs.
  case outdated(rules: Int, taxonomy: String, model: String? = nil, programs: [String] = [])
  /// Documents that must be read again: corrected ones, and those that the extractor has not read yet.
  case due
  case everything
}
