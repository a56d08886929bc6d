/// A problem in a configuration file, with its place.
package struct ConfigurationProblem: Error, Sendable, Equatable {
  package var file: String
  /// The 1-based line; nil if the problem concerns the whole file.
  package var line: Int?
  package var key: String?
  package var complaint: String

  package init(file: String, line: Int?, key: String?, complaint: String) {
    self.file = file
    self.line = line
    self.key = key
    self.complaint = complaint
  }

  /// The problem as `FILE:LINE: KEY: complaint`.
  package var sentence: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return [place, key.map { "'\($0)'" }, complaint].compactMap { $0 }.joined(separator: ": ")
  }
}
