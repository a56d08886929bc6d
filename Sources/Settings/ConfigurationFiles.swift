import Classification
import Description
import Ingest

/// Finds and reads the configuration files: the main one, then `FILE.d/*.toml` by name.
package enum ConfigurationFiles {
  /// The maximum number of bytes of one file.
  static let sizeLimit = 1 << 20

  package static let installed = "/etc/khazin/khazin.toml"

  /// Returns the path of the main file, which need not exist.
  package static func main(config path: String?, root: String?) -> String {
    path ?? root.map { $0 + "/khazin.toml" } ?? installed
  }

  /// Loads the configuration.
  /// - Parameters:
  ///   - path: the argument of `--config`; that file must exist.
  ///   - root: a private root, whose `khazin.toml` is read if it exists.
  package static func load(
    config path: String?, root: String?
  ) throws(ConfigurationProblem) -> Configuration {
    let main = main(config: path, root: root)
    var files: [(path: String, text: String)] = []
    if let text = try read(main) {
      files.append((main, text))
    } else if path != nil {
      throw ConfigurationProblem(main, "does not exist; --config names it")
    }
    for path in try ConfigurationInput.files(in: main + ".d", withSuffix: ".toml") {
      if let text = try read(path) { files.append((path, text)) }
    }
    return try ConfigurationReader.read(files, root: root)
  }

  /// Loads the desk's register of sessions from `sessions.toml` beside the main file. If that file
  /// does not exist, returns the register that ships.
  /// - Parameter taxonomy: the taxonomy whose bodies and kinds the register may name.
  package static func register(
    config path: String?, root: String?, in taxonomy: Taxonomy? = nil
  ) throws(ConfigurationProblem) -> SessionRegister {
    let path = beside(main(config: path, root: root), "sessions.toml")
    guard let text = try read(path) else { return .shipped }
    return try RegisterReader.read(text, of: path, in: taxonomy ?? .shipped)
  }

  /// Loads the rules with the desk's own values of the taxonomy, `taxonomy.d/*.json` beside the
  /// main file. Returns nil if there are no such files, so that a start need not compile anything.
  package static func rules(
    config path: String?, root: String?
  ) throws(ConfigurationProblem) -> Preparation? {
    let folder = beside(main(config: path, root: root), TaxonomyDirectory.name)
    let files = try TaxonomyDirectory.files(in: folder)
    guard !files.isEmpty else { return nil }
    let desk = TaxonomyFiles(files)
    guard let taxonomy = desk.taxonomy else {
      let first = desk.mistakes[0]
      let more = desk.mistakes.count - 1
      throw ConfigurationProblem(
        file: first.file, line: first.line, key: first.place,
        complaint: first.complaint
          + (more > 0 ? "; \(more) more: 'khazinctl taxonomy check' lists them" : ""))
    }
    do { return try Preparation(taxonomy: taxonomy) } catch {
      throw ConfigurationProblem(
        folder, "it has too many bodies for the session finder: \(error)")
    }
  }

  /// Returns the path of a name in the directory of the main file.
  private static func beside(_ main: String, _ name: String) -> String {
    let slash = main.lastIndex(of: "/").map { main.index(after: $0) } ?? main.startIndex
    return main[..<slash] + name
  }

  /// - Returns: the text, or nil if the file does not exist; an unreadable file is a problem.
  private static func read(_ path: String) throws(ConfigurationProblem) -> String? {
    guard let bytes = try ConfigurationInput.bytes(of: path, limit: sizeLimit) else {
      return nil
    }
    guard bytes.count <= sizeLimit else {
      throw ConfigurationProblem(path, "is too large; the limit is \(sizeLimit) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationProblem(path, "is not UTF-8")
    }
    return text
  }
}
