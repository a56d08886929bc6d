import Foundation

/// A private folder under the system's temporary folder. It is removed with its contents when the
/// last reference goes away.
package final class TemporaryFolder: Sendable {
  /// The absolute path, with symbolic links resolved and without a trailing slash.
  package let path: String

  package init(_ label: String = "test") throws {
    var template = Array("\(Self.base)/khazin-\(label)-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw CocoaError(.fileWriteUnknown)
    }
    path = String(cString: made)
  }

  deinit {
    // Tests remove permissions from folders. Restore them, or nothing below them can be removed.
    for folder in subfolders() { chmod(folder, 0o700) }
    try? FileManager.default.removeItem(atPath: path)
  }

  package func path(_ name: String) -> String { path + "/" + name }

  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let target = path(name)
    let parent = (target as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: target))
    return target
  }

  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  package func read(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// Returns the names in a folder in sorted order, including hidden names.
  package func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  private static var base: String {
    let given = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    return URL(fileURLWithPath: given).resolvingSymlinksInPath().path
  }

  private func subfolders() -> [String] {
    var found = [path]
    var next = 0
    while next < found.count {
      let folder = found[next]
      next += 1
      chmod(folder, 0o700)
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        let child = folder + "/" + name
        var status = stat()
        if lstat(child, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { found.append(child) }
      }
    }
    return found
  }
}
