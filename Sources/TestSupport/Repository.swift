import Foundation

/// The repository as tests see it.
package enum Repository {
  /// The folder that holds `Package.swift`, symbolic links followed.
  package static let root: String = {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    return here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()

  package static func bytes(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }
}
