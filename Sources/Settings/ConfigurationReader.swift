import DocumentModel
import Spool
import TOMLKit

/// Reads `khazin.toml` and its drop-ins into a configuration.
///
/// Files are read in order. A later file overrides an earlier one key by key, also in an
/// `[[inbox]]` of the same path and in a `[[source]]` of the same name; other `[[inbox]]` and
/// `[[source]]` tables are added. The standard inbox is always the first: an `[[inbox]]` without
/// `path` refers to it.
package struct ConfigurationReader {
  private let root: String?
  private var configuration: Configuration
  /// The lines that name paths, by key; `inboxPlaces` has those of inboxes, by path.
  private var places: [String: (file: String, line: Int?)] = [:]
  private var inboxPlaces: [String: (file: String, line: Int?)] = [:]

  package init(root: String?) {
    self.root = root
    configuration = Configuration(root: root)
  }

  /// Reads the files in order.
  /// - Parameter files: the path (for complaints) and the text of each file.
  /// - Throws: the first problem found, with its file, line and key.
  package static func read(
    _ files: [(path: String, text: String)], root: String?
  ) throws(ConfigurationProblem) -> Configuration {
    var reader = ConfigurationReader(root: root)
    for file in files { try reader.read(file.text, of: file.path) }
    try reader.checkPaths(main: files.first?.path ?? ConfigurationFiles.installed)
    return reader.configuration
  }

  private func checkPaths(main: String) throws(ConfigurationProblem) {
    func named(_ key: String, _ path: String) -> PathOverlapCheck.ConfiguredPath {
      PathOverlapCheck.ConfiguredPath(path: path, key: key, place: places[key])
    }
    try PathOverlapCheck(
      inboxes: configuration.spool.inboxes.map {
        PathOverlapCheck.ConfiguredPath(
          path: $0.path, key: "inbox.path", place: inboxPlaces[$0.path])
      },
      folders: [
        named("spool.claimed", configuration.spool.claimedPath),
        named("spool.refused", configuration.spool.refusedPath),
      ],
      files: [
        named("archive.path", configuration.archive),
        named("control.socket", configuration.socket),
      ]
    ).check(main: main)
  }

  private mutating func read(
    _ text: String, of path: String
  ) throws(ConfigurationProblem) {
    let source = ConfigurationSource(path: path, locator: KeyLocator(text))
    let document = try source.parse(text)
    for name in document.keys.sorted() {
      if name == "inbox" {
        try readInboxes(document[name], of: source)
      } else if name == "source" {
        try readSources(document[name], of: source)
      } else if let table = ConfigurationTables.tables.first(where: { $0.name == name }) {
        guard let values = document[name]?.table else {
          throw source.problem(table: "", key: name, "must be a table: [\(name)]")
        }
        let place = source.place(name)
        try apply(values, table.keys, to: &configuration, at: place)
        for key in values.keys { places["\(name).\(key)"] = (path, place.line(key: key)) }
      } else {
        let known = (["inbox", "source"] + ConfigurationTables.tables.map(\.name)).map { "[\($0)]" }
        let complaint = "is not known; the tables are \(known.joined(separator: ", "))"
        let line = source.locator.line(table: name, key: nil)
        throw ConfigurationProblem(file: path, line: line, key: name, complaint: complaint)
      }
    }
  }

  private mutating func readSources(
    _ value: (any TOMLValueConvertible)?, of file: ConfigurationSource
  ) throws(ConfigurationProblem) {
    guard let list = value?.array, list.count <= 4_096 else {
      throw file.problem(
        table: "source", key: nil, "must be a list of at most 4096 tables: [[source]]")
    }
    var seen: Set<String> = []
    for (occurrence, element) in list.enumerated() {
      let place = file.place("source", occurrence)
      guard let values = element.table else {
        throw file.problem(table: "source", key: nil, "must be a table: [[source]]")
      }
      guard let value = values["name"] else {
        throw place.problem(key: nil, "needs a 'name'")
      }
      let name: String
      do { name = try ConfigurationValue(toml: value, root: root).word() } catch {
        throw place.problem(key: "name", error.sentence)
      }
      // The archive compares names of sources without regard to case.
      guard seen.insert(name.lowercased()).inserted else {
        throw place.problem(key: "name", "names a source that is already in the list")
      }
      let index = configuration.sources.firstIndex { $0.name.lowercased() == name.lowercased() }
      var settings = index.map { configuration.sources[$0] } ?? SourceSettings(name: name)
      try apply(values, ConfigurationTables.source, to: &settings, at: place)
      if let index {
        configuration.sources[index] = settings
      } else {
        configuration.sources.append(settings)
      }
    }
  }

  private mutating func readInboxes(
    _ value: (any TOMLValueConvertible)?, of source: ConfigurationSource
  ) throws(ConfigurationProblem) {
    guard let list = value?.array, list.count <= 256 else {
      throw source.problem(
        table: "inbox", key: nil, "must be a list of at most 256 tables: [[inbox]]")
    }
    var seen: Set<String> = []
    for (occurrence, element) in list.enumerated() {
      let place = source.place("inbox", occurrence)
      guard let values = element.table else {
        throw source.problem(table: "inbox", key: nil, "must be a table: [[inbox]]")
      }
      let path = try inboxPath(values, at: place)
      guard seen.insert(path).inserted else {
        throw place.problem(key: "path", "names an inbox that is already in the list")
      }
      let index = configuration.spool.inboxes.firstIndex { $0.path == path }
      var inbox = index.map { configuration.spool.inboxes[$0] } ?? InboxSettings(path: path)
      try apply(values, ConfigurationTables.inbox, to: &inbox, at: place)
      inbox.path = path
      inboxPlaces[path] = inboxPlaces[path] ?? (source.path, place.line(key: "path"))
      if let index {
        configuration.spool.inboxes[index] = inbox
      } else {
        configuration.spool.inboxes.append(inbox)
      }
    }
  }

  /// Returns the path of the inbox that a table refers to, as an earlier table spelled it.
  private func inboxPath(
    _ values: TOMLTable, at place: ConfigurationSource.Place
  ) throws(ConfigurationProblem) -> String {
    guard let value = values["path"] else { return configuration.spool.inboxes[0].path }
    let path: String
    do { path = try ConfigurationValue(toml: value, root: root).path() } catch {
      throw place.problem(key: "path", error.sentence)
    }
    let known = configuration.spool.inboxes.first {
      PathOverlapCheck.components($0.path) == PathOverlapCheck.components(path)
    }
    return known?.path ?? path
  }

  private func apply<Target>(
    _ values: TOMLTable, _ keys: [ConfigurationKey<Target>], to target: inout Target,
    at place: ConfigurationSource.Place
  ) throws(ConfigurationProblem) {
    for name in values.keys.sorted() {
      guard let key = keys.first(where: { $0.name == name }) else {
        let known = keys.map(\.name).joined(separator: ", ")
        throw place.problem(key: name, "is not known; the keys of this table are \(known)")
      }
      guard let value = values[name] else { continue }
      do {
        try key.read(ConfigurationValue(toml: value, root: root), &target)
      } catch {
        throw place.problem(key: name, error.sentence)
      }
    }
  }
}

/// A file that is being read: its path and the places of its keys.
struct ConfigurationSource {
  let path: String
  let locator: KeyLocator

  /// One table of the file.
  struct Place {
    let source: ConfigurationSource
    let table: String
    let occurrence: Int

    /// Returns the line of the key, or of the table if the key has no line of its own.
    func line(key: String?) -> Int? {
      source.locator.line(table: table, occurrence: occurrence, key: key)
    }

    func problem(key: String?, _ complaint: String) -> ConfigurationProblem {
      ConfigurationProblem(
        file: source.path, line: line(key: key),
        key: [table, key].compactMap { $0 }.joined(separator: "."), complaint: complaint)
    }
  }

  func place(_ table: String, _ occurrence: Int = 0) -> Place {
    Place(source: self, table: table, occurrence: occurrence)
  }

  func parse(_ text: String) throws(ConfigurationProblem) -> TOMLTable {
    if let (mistake, line) = ParserGuard.firstMistake(in: text) {
      throw ConfigurationProblem(
        file: path, line: line, key: nil, complaint: "is not TOML: \(mistake.sentence)")
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ConfigurationProblem(
        file: path, line: error.source.begin.line, key: nil,
        complaint: "is not TOML: \(error.description)")
    } catch {
      throw ConfigurationProblem(
        file: path, line: nil, key: nil, complaint: "is not TOML: \(error)")
    }
  }

  func problem(table: String, key: String?, _ complaint: String) -> ConfigurationProblem {
    ConfigurationProblem(
      file: path, line: locator.line(table: table, key: key),
      key: key ?? table, complaint: complaint)
  }
}
