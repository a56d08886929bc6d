import Foundation

/// The folder that contains `Package.swift`, with symbolic links resolved.
enum ProjectRoot {
  static let url: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    // Harness, Evaluation, Evaluation, Tests.
    for _ in 0..<5 { folder.deleteLastPathComponent() }
    return folder
  }()
}
