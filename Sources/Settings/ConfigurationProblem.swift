/// What is wrong in a configuration file, and where.
package struct ConfigurationProblem: Error, Sendable, Equatable {
  package var file: String
  /// 1-based; nil where the whole file is meant.
  package var line: Int?
  package var key: String?
  package var complaint: String

  package init(file: String, line: Int?, key: String?, complaint: String) {
    self.file = file
    self.line = line
    self.key = key
    self.complaint = complaint
  }

  /// `FILE:LINE: KEY: what is wrong`.
  package var sentence: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return [place, key.map { "'\($0)'" }, complaint].compactMap { $0 }.joined(separator: ": ")
  }
}
