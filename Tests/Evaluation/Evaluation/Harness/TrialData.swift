import Foundation

/// The evaluation data: the folder that `KHAZIN_DATA` names, see the README.
package struct TrialData: Sendable {
  package let folder: URL
  /// At most so many documents of each data set; nil for what the trial asks for.
  package let limit: Int?

  package init(folder: String, limit: Int? = nil) {
    self.folder = URL(fileURLWithPath: folder)
    self.limit = limit
  }

  /// The bytes of a file; a `.gz` is unpacked by zcat.
  package func bytes(_ path: String) throws -> Data {
    let file = folder.appendingPathComponent(path)
    guard FileManager.default.isReadableFile(atPath: file.path) else {
      throw TrialFailure("'\(path)' is missing below '\(folder.path)'")
    }
    return path.hasSuffix(".gz") ? try unpacked(file) : try Data(contentsOf: file)
  }

  /// The lines of a file as JSON objects.
  package func objects<Value: Decodable>(_ path: String, as type: Value.Type) throws -> [Value] {
    let decoder = JSONDecoder()
    return try bytes(path).split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(type, from: Data($0))
    }
  }

  /// The rows of a file of tab-separated values, without the header.
  package func rows(_ path: String) throws -> [[String]] {
    String(decoding: try bytes(path), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: true).dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private func unpacked(_ file: URL) throws -> Data {
    let zcat = Process()
    zcat.executableURL = URL(fileURLWithPath: "/bin/zcat")
    zcat.arguments = [file.path]
    let pipe = Pipe()
    zcat.standardOutput = pipe
    try zcat.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    zcat.waitUntilExit()
    guard zcat.terminationStatus == 0 else {
      throw TrialFailure("zcat cannot read '\(file.path)'")
    }
    return data
  }
}
