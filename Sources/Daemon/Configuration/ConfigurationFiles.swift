import Foundation

/// Finds and reads the configuration files: the main one, then `FILE.d/*.toml` by name.
package enum ConfigurationFiles {
  /// Bytes of one file at most.
  static let sizeLimit = 1 << 20

  package static let installed = "/etc/khazin/khazin.toml"

  /// - Parameters:
  ///   - path: what `--config` named; that file must exist.
  ///   - root: a private root, whose `khazin.toml` is read if it is there.
  package static func load(
    config path: String?, root: String?
  ) throws(ConfigurationProblem) -> Configuration {
    let main = path ?? root.map { $0 + "/khazin.toml" } ?? installed
    var files: [(path: String, text: String)] = []
    if let text = try read(main) {
      files.append((main, text))
    } else if path != nil {
      throw ConfigurationProblem(
        file: main, line: nil, key: nil, complaint: "does not exist; --config names it")
    }
    let folder = main + ".d"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".toml") && !name.hasPrefix(".") {
      if let text = try read(folder + "/" + name) { files.append((folder + "/" + name, text)) }
    }
    return try ConfigurationReader.read(files, root: root)
  }

  private static func read(_ path: String) throws(ConfigurationProblem) -> String? {
    let problem = { (complaint: String) in
      ConfigurationProblem(file: path, line: nil, key: nil, complaint: complaint)
    }
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw problem("cannot be read; check its owner and mode")
    }
    guard data.count <= sizeLimit else {
      throw problem("has \(data.count) bytes; the limit is \(sizeLimit)")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw problem("is not UTF-8")
    }
    return text
  }
}
