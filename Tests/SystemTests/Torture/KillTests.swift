import Foundation
import TestSupport
import Testing

/// Kills before, in or after any call that changes a file: Khazin loses nothing, stores nothing
/// twice and refuses no valid file.
@Suite(.serialized) struct KillTests {
  private static let scenarios = TortureScale.some(
    [
      "fresh", "more", "recovery", "reload", "retry", "set", "encoding", "withdraw", "reprocess",
      "backup", "restore", "verify", "other-inbox", "migration", "pages", "mail",
    ], sample: 2, "kill")

  @Test(arguments: scenarios)
  func aKillAtAnyCallLosesNothing(_ name: String) throws {
    var generator = SeededGenerator(printing: "kill \(name)")
    let scenario = try #require(try ScenarioCatalog.named(name))
    let calls = try scenario.calls()
    var faults: [Fault] = []
    for (index, call) in calls.enumerated() {
      faults.append(Fault(mode: .killBefore, at: index + 1))
      if call.operation == "write" { faults.append(Fault(mode: .killHalf, at: index + 1)) }
      faults.append(Fault(mode: .killAfter, at: index + 1))
    }
    print("kill \(name): \(calls.count) calls that change files, \(faults.count) points")
    let chosen = TortureScale.choose(faults, sample: 4, using: &generator)
    let tally = Tally("kill at a call, \(name)")
    let wrong = TortureScale.forEach(chosen) { try scenario.run($0, tally) }
    tally.close()
    #expect(wrong.isEmpty, "\(Tally.first(wrong))")
  }
}
