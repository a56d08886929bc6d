import Foundation
import Glibc
import TestSupport
import Testing

/// More files than Khazin can ingest at once, all together and as a stream.
@Suite(.serialized) struct FloodTests {
  private static let settings = "[[inbox]]\nsettle = 0\n"

  /// All files of the flood are in one folder before the first is claimed. A file that arrives
  /// during the flood does not wait for the last file of it.
  @Test func aFileThatArrivesDuringAFloodDoesNotWaitForItsEnd() throws {
    let count = TortureScale.isWhole ? 50_000 : 300
    let stage = try Stage()
    try stage.folder.write(Self.settings, to: "root/khazin.toml")
    var corpus = Corpus.plain(0..<count, source: "flood")
    try corpus.drop(into: stage.root)
    let daemon = try DaemonProcess(root: stage.root)
    try daemon.waitUntilReady()
    for probe in count..<(count + 3) {
      let one = Corpus.plain(probe..<(probe + 1), source: "probe")
      try one.drop(into: stage.root)
      corpus.expected = corpus.expected + one.expected
      let began = Date()
      try waitUntil("the probe is stored") {
        try stage.khazinctl("list", "source:probe", "--limit", "10", "--json").out
          .contains("\"\(probe).txt\"")
      }
      let seconds = Date().timeIntervalSince(began)
      let left = max(0, probe + 1 - (try daemon.status().counts["stored"] ?? 0))
      print("flood: a probe is stored after \(seconds) s, \(left) files are left")
    }
    try daemon.waitPatiently(forStored: corpus.expected.documents)
    #expect(daemon.stop() == 0)
    let tally = Tally("flood of \(count) files")
    Invariants(root: stage.root, expected: corpus.expected).expectAllIsWell(tally)
    tally.close()
  }

  /// The files arrive faster than they can be stored.
  @Test func everyFileOfAFastStreamIsStored() throws {
    let (seconds, rate) = TortureScale.isWhole ? (60, 2_000) : (3, 60)
    let stage = try Stage()
    try stage.folder.write(Self.settings, to: "root/khazin.toml")
    let daemon = try DaemonProcess(root: stage.root)
    try daemon.waitUntilReady()
    var expected = Expectation()
    let start = Date()
    for second in 0..<seconds {
      let corpus = Corpus.plain((second * rate)..<((second + 1) * rate), source: "stream")
      try corpus.drop(into: stage.root)
      expected = expected + corpus.expected
      let early = Double(second + 1) - Date().timeIntervalSince(start)
      if early > 0 { usleep(UInt32(early * 1_000_000)) }
    }
    let status = try daemon.status()
    print("flood: \(status.counts["stored"] ?? 0) of \(expected.documents) when the stream ends")
    try daemon.waitPatiently(forStored: expected.documents)
    #expect(daemon.stop() == 0)
    let tally = Tally("stream of \(rate) files a second for \(seconds) s")
    Invariants(root: stage.root, expected: expected).expectAllIsWell(tally)
    tally.close()
  }
}

extension DaemonProcess {
  /// Waits until `count` documents are stored, as long as the number grows.
  fileprivate func waitPatiently(forStored count: Int) throws {
    var last = -1
    while last < count {
      let before = last
      try waitUntil("more than \(before) of \(count) documents are stored") {
        if !isRunning { throw WaitedTooLong(description: "the daemon ended: \(log.suffix(2_000))") }
        last = (try? status().counts["stored"] ?? 0) ?? before
        return last > before
      }
      usleep(200_000)
    }
  }
}
