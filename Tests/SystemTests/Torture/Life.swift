import Foundation
import GRDB
import TestSupport

/// A piece of a Khazin's life that runs under faults: what is there before, what is done, what is
/// repeated when the fault is gone, and what has to be there in the end.
struct Life: Sendable {
  let name: String
  let template: TemporaryFolder
  let expected: Expectation
  /// Under the fault.
  let act: @Sendable (Stage) throws -> Void
  /// After it: what was asked for and may not have been done, asked for again.
  var heal: (@Sendable (Stage) throws -> Void)?
  /// More than the invariants, when all is settled.
  var look: (@Sendable (Stage) throws -> [String])?

  /// Runs it once under `fault` and looks at what is left.
  func run(_ fault: Fault, _ tally: Tally) throws -> [String] {
    let stage = try Stage(template, fault)
    var finding = Invariants.Finding()
    do { try act(stage) } catch { finding.wedge("\(error)") }
    return try look(at: stage, fault.description, tally, finding)
  }

  /// Repeats what may not have been done, and looks at everything.
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

  /// The calls of a run without a fault. What that run leaves has to be right.
  /// - Parameter operations: those that count; empty: all that change files.
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
