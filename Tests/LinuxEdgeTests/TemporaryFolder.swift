import Foundation
import LinuxEdge

/// A folder for one test, removed at its end.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "/khazin-" + UUID().uuidString
    try! FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var bytes: [UInt8] { Array(path.utf8) }
  func open() throws -> Descriptor { try Directory.open(bytes) }
}
