import Foundation

/// Reads configuration files and the directories that hold them.
enum ConfigurationInput {
  /// Returns the paths of the files with a suffix, ordered by name. Hidden files are left out.
  /// - Returns: none if the directory does not exist.
  static func files(
    in folder: String, withSuffix suffix: String
  ) throws(ConfigurationProblem) -> [String] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      if isMissing(error) { return [] }
      throw ConfigurationProblem(folder, unreadable)
    }
    return names.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.sorted()
      .map { folder + "/" + $0 }
  }

  /// Reads at most `limit + 1` bytes of a file, so that the caller notices a larger one.
  /// - Returns: nil if the file does not exist; an unreadable file is a problem.
  static func bytes(
    of path: String, limit: Int
  ) throws(ConfigurationProblem) -> [UInt8]? {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      return [UInt8](try file.read(upToCount: limit + 1) ?? Data())
    } catch {
      if isMissing(error) { return nil }
      throw ConfigurationProblem(path, unreadable)
    }
  }

  private static let unreadable = "cannot be read; check its owner and mode"

  /// Returns true for ENOENT only: a file that exists but cannot be read must not count as missing.
  private static func isMissing(_ error: any Error) -> Bool {
    let code = (error as? CocoaError)?.code
    return code == .fileReadNoSuchFile || code == .fileNoSuchFile
  }
}

extension ConfigurationProblem {
  /// A problem of a whole file.
  init(_ path: String, _ complaint: String) {
    self.init(file: path, line: nil, key: nil, complaint: complaint)
  }
}
