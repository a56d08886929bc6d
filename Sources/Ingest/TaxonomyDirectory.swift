import Classification
import Foundation

/// The directory of the desk's scheme files: `taxonomy.d/*.json` beside the configuration.
package enum TaxonomyDirectory {
  package static let name = "taxonomy.d"
  /// The maximum number of files.
  private static let limit = 100

  /// A file or a folder that cannot be read.
  package struct Unreadable: Error {
    package var path: String
    package var complaint: String
  }

  /// Reads all scheme files.
  /// - Returns: the files ordered by name; none if the directory does not exist.
  package static func files(
    in folder: String
  ) throws(Unreadable) -> [(path: String, json: [UInt8])] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      let code = (error as? CocoaError)?.code
      if code == .fileReadNoSuchFile || code == .fileNoSuchFile { return [] }
      throw Unreadable(path: folder, complaint: "cannot be read; check its owner and mode")
    }
    let wanted = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
    guard wanted.count <= limit else {
      throw Unreadable(path: folder, complaint: "holds more than \(limit) files")
    }
    var files: [(path: String, json: [UInt8])] = []
    for name in wanted { files.append(try file(folder + "/" + name)) }
    return files
  }

  package static func file(_ path: String) throws(Unreadable) -> (path: String, json: [UInt8]) {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      return (path, [UInt8](try file.read(upToCount: TaxonomyAddition.sizeLimit + 1) ?? Data()))
    } catch {
      let isMissing =
        (error as? CocoaError)?.code == .fileReadNoSuchFile
        || (error as? CocoaError)?.code == .fileNoSuchFile
      throw Unreadable(
        path: path,
        complaint: isMissing ? "does not exist" : "cannot be read; check its owner and mode")
    }
  }
}
