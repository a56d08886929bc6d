/// Rejects a configuration in which an inbox overlaps another path: an inbox that contains claims,
/// refusals, another inbox or the archive would treat their files as documents.
///
/// Paths are compared by name; symbolic links are not followed.
struct PathOverlapCheck {
  /// A path in the configuration, with its place.
  struct ConfiguredPath {
    var path: String
    /// The key, such as "inbox.path" or "spool.claimed".
    var key: String
    /// The file and the line; nil if the path is the default.
    var place: (file: String, line: Int?)?
  }

  let inboxes: [ConfiguredPath]
  /// The directories that no inbox may contain and in which no inbox may lie.
  let folders: [ConfiguredPath]
  /// The files that no inbox may contain.
  let files: [ConfiguredPath]

  /// Checks the paths.
  /// - Parameter main: the file that a problem names if every path is a default.
  func check(main: String) throws(ConfigurationProblem) {
    for (index, inbox) in inboxes.enumerated() {
      for other in inboxes[..<index] where Self.overlap(inbox.path, other.path) {
        throw problem(inbox, other, main)
      }
      for folder in folders where Self.overlap(inbox.path, folder.path) {
        throw problem(inbox, folder, main)
      }
      for file in files where Self.holds(inbox.path, file.path) {
        throw problem(inbox, file, main)
      }
    }
  }

  private func problem(_ inbox: ConfiguredPath, _ other: ConfiguredPath, _ main: String)
    -> ConfigurationProblem
  {
    let (said, silent) = inbox.place == nil ? (other, inbox) : (inbox, other)
    return ConfigurationProblem(
      file: said.place?.file ?? main, line: said.place?.line, key: said.key,
      complaint: "'\(said.path)' and '\(silent.path)' (\(silent.key)) overlap; "
        + "an inbox needs a folder of its own")
  }

  /// Returns true if the paths are equal or one contains the other.
  static func overlap(_ left: String, _ right: String) -> Bool {
    holds(left, right) || holds(right, left)
  }

  private static func holds(_ folder: String, _ path: String) -> Bool {
    components(path).starts(with: components(folder))
  }

  /// Returns the components of a path, with `.` and `..` resolved.
  static func components(_ path: String) -> [Substring] {
    var components: [Substring] = []
    for component in path.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return components
  }
}
