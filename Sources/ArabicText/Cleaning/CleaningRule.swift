/// A rule of cleaning or folding: its name, which `repairs` uses for cleaning rules, and its effect
/// in one sentence.
package struct CleaningRule: Sendable, Equatable {
  package let name: String
  package let sentence: String

  init(_ name: String, _ sentence: String) {
    self.name = name
    self.sentence = sentence
  }
}
