/// The versions of the program and of the rules that made a record.
package enum Version {
  package static let khazin = "0.1.0"
  /// The version of the text rules. Raise it with every change to a text rule that changes the
  /// output.
  package static let rules = 6
}
