/// What made a record, by version.
package enum Version {
  package static let khazin = "0.1.0"
  /// Raised with every change of a text rule that changes what comes out.
  package static let rules = 4
}
