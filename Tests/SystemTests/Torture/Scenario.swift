import Foundation
import GRDB
import TestSupport

/// A scripted run of Khazin under faults: its initial state, its actions, the actions to repeat
/// after the fault, and the expected final state.
struct Scenario: Sendable {
  let name: String
  let template: TemporaryFolder
  let expected: Expectation
  /// The actions under the fault.
  let act: @Sendable (Stage) throws -> Void
  /// The actions after the fault. They repeat requests that may have failed.
  var heal: (@Sendable (Stage) throws -> Void)?
  /// Checks beyond the invariants, made at the end.
  var look: (@Sendable (Stage) throws -> [String])?

  /// Runs the script once under `fault` and checks the result.
  func run(_ fault: Fault, _ tally: Tally) throws -> [String] {
    let stage = try Stage(template, fault)
    var finding = Invariants.Finding()
    do { try act(stage) } catch { finding.wedge("\(error)") }
    return try look(at: stage, fault.description, tally, finding)
  }

  /// Repeats the requests that may have failed, and checks the result.
  func look(
    at stage: Stage, _ what: String, _ tally: Tally, _ before: Invariants.Finding = .init()
  ) throws -> [String] {
    var finding = before
    do { try heal?(stage) } catch { finding.wedge("\(error)") }
    Invariants(root: stage.root, expected: expected, inboxes: stage.inboxes).check(&finding)
    do { finding.wrong += try look?(stage) ?? [] } catch { finding.wedge("\(error)") }
    finding.wrong += stage.wrong
    return tally.add(finding, "\(name), \(what)", hit: stage.isHit)
  }

  /// Returns the calls of a run without a fault, and checks that this run ends correctly.
  /// - Parameter operations: The operations that count. Empty means all operations that change
  ///   files.
  func calls(_ operations: [String] = []) throws -> [CountedCall] {
    let stage = try Stage(template, Fault(mode: .count, operations: operations))
    try act(stage)
    try heal?(stage)
    var finding = Invariants.Finding()
    Invariants(root: stage.root, expected: expected, inboxes: stage.inboxes).check(&finding)
    let wrong = finding.wrong + stage.wrong + (try look?(stage) ?? [])
    if !wrong.isEmpty { throw WaitedTooLong(description: "\(name) without a fault: \(wrong)") }
    return try stage.calls
  }
}
