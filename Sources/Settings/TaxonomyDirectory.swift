import Classification

/// The directory of the desk's taxonomy files: `taxonomy.d/*.json` beside the configuration.
package enum TaxonomyDirectory {
  package static let name = "taxonomy.d"
  /// The maximum number of files.
  private static let limit = 100

  /// Reads all taxonomy files.
  /// - Returns: the files ordered by name; none if the directory does not exist.
  package static func files(
    in folder: String
  ) throws(ConfigurationProblem) -> [(path: String, json: [UInt8])] {
    let paths = try ConfigurationInput.files(in: folder, withSuffix: ".json")
    guard paths.count <= limit else {
      throw ConfigurationProblem(folder, "holds more than \(limit) files")
    }
    var files: [(path: String, json: [UInt8])] = []
    for path in paths { files.append(try file(at: path)) }
    return files
  }

  package static func file(
    at path: String
  ) throws(ConfigurationProblem) -> (path: String, json: [UInt8]) {
    let json = try ConfigurationInput.bytes(of: path, limit: TaxonomyAddition.sizeLimit)
    guard let json else { throw ConfigurationProblem(path, "does not exist") }
    return (path, json)
  }
}
