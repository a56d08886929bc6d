import Foundation

/// Access to the files of the repository.
package enum Repository {
  /// The folder that contains `Package.swift`, with symbolic links resolved.
  package static let root: String = {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    return here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()

  package static func bytes(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }
}
