import Control
import Foundation
import Glibc
import LinuxEdge

/// The latency from the rename into the inbox to the first search that finds the document, on an
/// idle daemon. Before each drop, one durable commit of a row and its index is timed on the same
/// disk.
struct DropLatency {
  let searchable: Spread
  let commit: Spread
  let status: Spread
  let bareProcess: Spread

  init(in folder: String, drops: Int) throws {
    let root = folder + "/latency"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    let daemon = try BuiltPrograms.start("khazind", ["--root", root])
    defer {
      daemon.terminate()
      daemon.waitUntilExit()
    }
    let client = try Self.connect(root + "/io.khazin.Control")
    let loop = try BareLoop(at: folder + "/commits.sqlite")
    var searchable: [Double] = []
    var commits: [Double] = []
    for number in 0..<drops {
      let word = "drop\(number)x\(UInt32.random(in: .min ... .max))"
      let text = Self.document(word)
      commits.append(try loop.commitOne(text))
      searchable.append(try Self.drop(text, named: word, root, client))
    }
    self.searchable = Spread(searchable)
    commit = Spread(commits)
    status = Spread(
      try (0..<30).map { _ in try BuiltPrograms.time("khazinctl", ["status", "--root", root]) })
    bareProcess = Spread(try (0..<30).map { _ in try BuiltPrograms.time("/bin/true", []) })
  }

  private static func drop(
    _ text: String, named word: String, _ root: String, _ client: ControlClient
  ) throws -> Double {
    let hidden = root + "/inbox/.\(word)"
    try text.write(toFile: hidden, atomically: false, encoding: .utf8)
    let start = Clock.monotonic()
    guard rename(hidden, root + "/inbox/\(word).txt") == 0 else {
      throw BenchFailure("cannot rename into the inbox")
    }
    while Clock.monotonic() - start < 30 {
      if try !client.call(SearchCall(query: word)).documents.isEmpty {
        return Clock.monotonic() - start
      }
      usleep(200)
    }
    throw BenchFailure("a dropped file was not searchable after 30 s")
  }

  private static func connect(_ path: String) throws -> ControlClient {
    for _ in 0..<500 {
      if let client = try? ControlClient.connect(path: path) { return client }
      usleep(20_000)
    }
    throw BenchFailure("the daemon does not answer at '\(path)'")
  }

  /// Returns a document of about 4 KB. Each is different.
  private static func document(_ word: String) -> String {
    let filler = String(repeating: "lorem ipsum dolor ", count: 8)
    return (0..<24).map { "Paragraph \($0) of \(word): \(filler)" }.joined(separator: "\n\n")
  }
}
