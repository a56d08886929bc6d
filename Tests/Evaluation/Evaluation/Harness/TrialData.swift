import Foundation

/// The evaluation data: the folder in `KHAZIN_DATA`, see the page Evaluation.
package struct TrialData: Sendable {
  package let folder: URL
  /// The maximum number of documents of each data set; nil for the default of the trial.
  package let limit: Int?
  /// The folder of the documents that `arabic_pdfs.py` made; nil without them.
  package let pdfs: URL?

  package init(folder: String, limit: Int? = nil, pdfs: String? = nil) {
    self.folder = URL(fileURLWithPath: folder)
    self.limit = limit
    self.pdfs = pdfs.map { URL(fileURLWithPath: $0) }
  }

  /// Returns the bytes of a file. zcat unpacks a `.gz`.
  package func bytes(_ path: String) throws -> Data {
    let file = folder.appendingPathComponent(path)
    guard FileManager.default.isReadableFile(atPath: file.path) else {
      throw TrialFailure("'\(path)' is missing below '\(folder.path)'")
    }
    return path.hasSuffix(".gz") ? try unpacked(file) : try Data(contentsOf: file)
  }

  /// Returns the lines of a file as decoded JSON objects.
  package func objects<Value: Decodable>(_ path: String, as type: Value.Type) throws -> [Value] {
    let decoder = JSONDecoder()
    return try bytes(path).split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(type, from: Data($0))
    }
  }

  /// Returns the rows of a file of tab-separated values, without the header.
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
