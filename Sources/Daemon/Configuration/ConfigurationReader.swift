import Spool
import TOMLKit
import Vocabulary

/// Reads `khazin.toml` and its drop-ins into a configuration.
///
/// Files are read in order, a later one wins key by key; `[[inbox]]` tables add up. The standard
/// inbox is always the first: an `[[inbox]]` without `path` speaks of it.
package struct ConfigurationReader {
  private let root: String?
  private var configuration: Configuration
  private var seenInboxes: Set<String> = []

  package init(root: String?) {
    self.root = root
    configuration = Configuration(root: root)
  }

  /// - Parameter files: path (for complaints) and text, in order.
  /// - Throws: the first problem found, with its file, line and key.
  package static func read(
    _ files: [(path: String, text: String)], root: String?
  ) throws(ConfigurationProblem) -> Configuration {
    var reader = ConfigurationReader(root: root)
    for file in files { try reader.read(file.text, of: file.path) }
    return reader.configuration
  }

  private mutating func read(
    _ text: String, of path: String
  ) throws(ConfigurationProblem) {
    let source = ConfigurationSource(path: path, locator: KeyLocator(text))
    let document = try parse(text, of: source)
    for name in document.keys.sorted() {
      if name == "inbox" {
        try readInboxes(document[name], of: source)
      } else if let table = ConfigurationTables.tables.first(where: { $0.name == name }) {
        guard let values = document[name]?.table else {
          throw source.problem(table: "", key: name, "wants a table: [\(name)]")
        }
        try apply(values, table.keys, to: &configuration, at: source.place(name))
      } else {
        let known = (["inbox"] + ConfigurationTables.tables.map(\.name)).map { "[\($0)]" }
        let complaint = "is not known; the tables are \(known.joined(separator: ", "))"
        let line =
          source.locator.line(table: name, key: nil) ?? source.locator.line(table: "", key: name)
        throw ConfigurationProblem(file: path, line: line, key: name, complaint: complaint)
      }
    }
  }

  private func parse(
    _ text: String, of source: ConfigurationSource
  ) throws(ConfigurationProblem) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ConfigurationProblem(
        file: source.path, line: error.source.begin.line, key: nil,
        complaint: "is not TOML: \(error.description)")
    } catch {
      throw ConfigurationProblem(
        file: source.path, line: nil, key: nil, complaint: "is not TOML: \(error)")
    }
  }

  private mutating func readInboxes(
    _ value: (any TOMLValueConvertible)?, of source: ConfigurationSource
  ) throws(ConfigurationProblem) {
    guard let list = value?.array, list.count <= 256 else {
      throw source.problem(
        table: "inbox", key: nil, "wants a list of at most 256 tables: [[inbox]]")
    }
    for (occurrence, element) in list.enumerated() {
      let place = source.place("inbox", occurrence)
      guard let values = element.table else {
        throw source.problem(table: "inbox", key: nil, "wants a table: [[inbox]]")
      }
      var inbox = InboxSettings(path: configuration.spool.inboxes[0].path)
      try apply(values, ConfigurationTables.inbox, to: &inbox, at: place)
      guard seenInboxes.insert(inbox.path).inserted else {
        throw place.problem(key: "path", "names an inbox that stands in the list already")
      }
      if let index = configuration.spool.inboxes.firstIndex(where: { $0.path == inbox.path }) {
        configuration.spool.inboxes[index] = inbox
      } else {
        configuration.spool.inboxes.append(inbox)
      }
    }
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

/// A file under reading: its path and where its keys stand.
struct ConfigurationSource {
  let path: String
  let locator: KeyLocator

  /// One table of it.
  struct Place {
    let source: ConfigurationSource
    let table: String
    let occurrence: Int

    func problem(key: String?, _ complaint: String) -> ConfigurationProblem {
      ConfigurationProblem(
        file: source.path,
        line: source.locator.line(table: table, occurrence: occurrence, key: key)
          ?? source.locator.line(table: table, occurrence: occurrence, key: nil),
        key: [table, key].compactMap { $0 }.joined(separator: "."), complaint: complaint)
    }
  }

  func place(_ table: String, _ occurrence: Int = 0) -> Place {
    Place(source: self, table: table, occurrence: occurrence)
  }

  func problem(table: String, key: String?, _ complaint: String) -> ConfigurationProblem {
    ConfigurationProblem(
      file: path, line: locator.line(table: table, key: key),
      key: key ?? table, complaint: complaint)
  }
}
