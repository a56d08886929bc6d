import Foundation

/// The real daemon on a private root. It ingests all files of the inbox and ends.
struct FullIngest {
  struct Result {
    var seconds: Double
    /// The bytes of database and log after the end.
    var archive: Int
    /// The peak resident bytes.
    var memory: Int
  }

  /// Runs the daemon. The time includes reading, starting and ending: it is the time that a user
  /// waits.
  static func run(_ corpus: BenchCorpus, root: String) throws -> Result {
    try corpus.copy(into: root + "/inbox")
    // The files are complete, so no quiet period is needed.
    try "[[inbox]]\nsettle = 0\n".write(
      toFile: root + "/khazin.toml", atomically: true, encoding: .utf8)
    let seconds = try BuiltPrograms.time("khazind", ["--root", root, "--once"])
    let memory = ResidentMemory.peakOfChildren
    return Result(seconds: seconds, archive: archiveSize(root), memory: memory)
  }

  static func archiveSize(_ root: String) -> Int {
    ["archive.sqlite", "archive.sqlite-wal"].reduce(0) { sum, name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: root + "/" + name)
      return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
  }
}
