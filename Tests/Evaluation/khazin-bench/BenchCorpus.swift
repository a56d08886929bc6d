import Foundation

/// The files of a folder, sorted by name.
struct BenchCorpus {
  let files: [URL]
  let bytes: Int

  /// - Parameter limit: The maximum number of files; nil for all.
  init(folder: String, limit: Int?) throws {
    let folder = URL(fileURLWithPath: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasPrefix(".") }.sorted()
    let regular = names.map { folder.appendingPathComponent($0) }.filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
    files = Array(regular.prefix(limit ?? .max))
    bytes = try files.reduce(0) { sum, file in
      sum + (try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0)
    }
  }

  var meanSize: Int { files.isEmpty ? 0 : bytes / files.count }

  /// Copies the files into a new folder.
  func copy(into folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for file in files {
      try FileManager.default.copyItem(
        atPath: file.path, toPath: folder + "/" + file.lastPathComponent)
    }
  }
}

/// A folder that is removed after the measurement.
final class Workplace {
  let path: String

  /// - Parameter parent: A folder on the disk to be measured.
  init(in parent: String) throws {
    path = parent + "/khazin-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
