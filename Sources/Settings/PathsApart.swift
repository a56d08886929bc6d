/// Refuses a configuration whose folders lie in one another: an inbox that held claims, refusals,
/// another inbox or the archive would take these for documents.
///
/// Compared by name; what symbolic links lead to is not looked at.
struct PathsApart {
  /// A path as the configuration names it, and where.
  struct Named {
    var path: String
    /// "inbox.path", "spool.claimed".
    var key: String
    /// File and line; nil where it is the default.
    var place: (file: String, line: Int?)?
  }

  let inboxes: [Named]
  /// Folders that no inbox may hold or lie in.
  let folders: [Named]
  /// Files that no inbox may hold.
  let files: [Named]

  /// - Parameter main: the file to name where every path is a default.
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

  private func problem(_ inbox: Named, _ other: Named, _ main: String) -> ConfigurationProblem {
    let (said, silent) = inbox.place == nil ? (other, inbox) : (inbox, other)
    return ConfigurationProblem(
      file: said.place?.file ?? main, line: said.place?.line, key: said.key,
      complaint: "'\(said.path)' and '\(silent.path)' (\(silent.key)) lie in one another; "
        + "an inbox wants a folder of its own")
  }

  /// One is the other or lies in it.
  static func overlap(_ left: String, _ right: String) -> Bool {
    holds(left, right) || holds(right, left)
  }

  private static func holds(_ folder: String, _ path: String) -> Bool {
    components(path).starts(with: components(folder))
  }

  /// The components with `.` and `..` taken out.
  static func components(_ path: String) -> [Substring] {
    var components: [Substring] = []
    for component in path.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return components
  }
}
