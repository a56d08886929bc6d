import Foundation

/// The real daemon on a private root: files are in the inbox, it takes them all and ends.
struct WholePath {
  struct Result {
    var seconds: Double
    /// Bytes of database and log when it has ended.
    var archive: Int
    /// Bytes resident at the highest.
    var memory: Int
  }

  /// Reading, starting and ending included: what a user waits for.
  static func run(_ corpus: Corpus, root: String) throws -> Result {
    try corpus.copy(into: root + "/inbox")
    // The files stand still: nothing is being written any more.
    try "[[inbox]]\nsettle = 0\n".write(
      toFile: root + "/khazin.toml", atomically: true, encoding: .utf8)
    let seconds = try Programs.time("khazind", ["--root", root, "--once"])
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
