import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// Kills at random moments of a run with sidecars, duplicates, refused files and commands: Khazin
/// stores every document exactly once.
@Suite(.serialized) struct RandomKillTests {
  private static let kills = 10

  @Test func aKillAtARandomMomentLosesNothing() throws {
    var generator = SeededGenerator(printing: "random kills")
    let series = TortureScale.runs(1_000, sample: 2)
    let seeds = (0..<series).map { _ in UInt64.random(in: .min ... .max, using: &generator) }
    let tally = Tally("kill at a random moment")
    let wrong = TortureScale.forEach(seeds) { seed in
      var scenario = RandomScenario(seed: seed, kills: Self.kills, tally)
      return try scenario.run()
    }
    tally.close()
    #expect(wrong.isEmpty, "\(Tally.first(wrong))")
  }
}

/// Kills at random times during a recovery, a migration and the commands of the desk.
@Suite(.serialized) struct RandomTimeTests {
  private static let scenarios = TortureScale.some(
    [
      "more", "recovery", "reload", "retry", "set", "encoding", "withdraw", "reprocess", "backup",
      "restore", "other-inbox", "migration",
    ], sample: 1, "random times")

  @Test(arguments: scenarios)
  func aKillAtARandomTimeLosesNothing(_ name: String) throws {
    var generator = SeededGenerator(printing: "random times \(name)")
    let scenario = try #require(try ScenarioCatalog.named(name))
    let start = ContinuousClock.now
    _ = try scenario.calls()
    let duration = (ContinuousClock.now - start) / Duration.microseconds(1)
    let faults = (0..<TortureScale.runs(200, sample: 3)).map { _ in
      Fault(mode: .killTime, at: Int.random(in: 0...Int(duration), using: &generator))
    }
    let tally = Tally("kill at a random time, \(name)")
    let wrong = TortureScale.forEach(faults) { try scenario.run($0, tally) }
    tally.close()
    #expect(wrong.isEmpty, "\(Tally.first(wrong))")
  }
}

/// A daemon that is killed and restarted while files and commands arrive.
private struct RandomScenario {
  var generator: RandomSeries
  let seed: UInt64
  let kills: Int
  let tally: Tally
  var expected = Expectation()

  init(seed: UInt64, kills: Int, _ tally: Tally) {
    self.seed = seed
    self.kills = kills
    self.tally = tally
    generator = RandomSeries(state: seed)
  }

  mutating func run() throws -> [String] {
    let stage = try Stage()
    try stage.folder.write("[[inbox]]\nsettle = 0\n", to: "root/khazin.toml")
    try stage.folder.write("", to: "root/inbox/.keep")
    try FileManager.default.removeItem(atPath: stage.root + "/inbox/.keep")
    var wrong: [String] = []
    for kill in 0..<kills {
      let daemon = try DaemonProcess(root: stage.root)
      let corpus = Corpus.mixed(Int.random(in: 1...6, using: &generator), from: kill * 10)
      expected = expected + corpus.expected
      try corpus.drop(into: stage.root)
      let command = try beginCommand(stage.root, kill)
      usleep(UInt32.random(in: 0...250_000, using: &generator))
      if let signal = daemon.endedBySignal {
        wrong.append("\(seed), kill \(kill): signal \(signal): \(daemon.log.suffix(400))")
      }
      daemon.kill()
      command?.waitUntilExit()
    }
    var finding = Invariants.Finding()
    Invariants(root: stage.root, expected: expected).check(&finding)
    for _ in 1..<kills { _ = tally.add(Invariants.Finding(), "", hit: true) }
    return wrong + tally.add(finding, "series \(seed)", hit: true)
  }

  /// Starts a random command that changes something, or none, while the daemon starts or runs.
  private mutating func beginCommand(_ root: String, _ kill: Int) throws -> Process? {
    let commands = [
      ["reload"], ["rescan"], ["reprocess", "--all", "--detach"], ["set", "1", "title=عنوان"],
      ["set", "1", "topic+=gaza"], ["backup", "\(root)/backup-\(kill).sqlite"], ["retry", "all"],
    ]
    let chosen = Int.random(in: 0..<(commands.count + 3), using: &generator)
    guard chosen < commands.count else { return nil }
    // Waits for a moment after the start, so that many commands reach a daemon that answers.
    let line = "sleep 0.\(Int.random(in: 5...15, using: &generator)); exec \"$0\" \"$@\""
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let program = Programs.folder.appendingPathComponent("khazinctl").path
    process.arguments = ["-c", line, program] + commands[chosen] + ["--root", root]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}

/// The SplitMix64 generator of `SeededGenerator`, with a seed drawn by the suite.
struct RandomSeries: RandomNumberGenerator, Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
