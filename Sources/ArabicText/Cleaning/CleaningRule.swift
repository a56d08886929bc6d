/// A rule of cleaning by the name that it has in `repairs`, or of folding, and what it does, in one
/// sentence.
package struct CleaningRule: Sendable, Equatable {
  package let name: String
  package let sentence: String

  init(_ name: String, _ sentence: String) {
    self.name = name
    self.sentence = sentence
  }
}
