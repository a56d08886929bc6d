import Foundation
import TestSupport
import Testing

/// What the disk may hold when the power goes, built from a trace of real runs: a simulation, for no
/// machine is switched off.
@Suite(.serialized) struct PowerCutTests {
  private static let lives = TortureScale.some(
    [
      "fresh", "more", "recovery", "retry", "set", "withdraw", "reprocess", "restore", "migration",
    ], sample: 1, "power cut")

  @Test(arguments: lives)
  func whateverTheDiskHoldsNothingIsLost(_ name: String) throws {
    var generator = SeededGenerator(printing: "power cut \(name)")
    let life = try #require(try Lives.named(name))
    let (trace, root) = try life.trace()
    #expect(trace.steps.contains { if case .sync = $0 { true } else { false } })
    // Loose names are known to be counted twice at times: see Faults.
    for names in TortureScale.isWhole ? CrashImage.Names.allCases : [.ordered] {
      let images = Self.images(names, trace.steps.count, &generator)
      print("power cut \(name): \(trace.steps.count) steps, \(images.count) images")
      let tally = Tally("power cut, \(names) names, \(name)")
      let chosen = TortureScale.choose(images, sample: 3, using: &generator)
      let wrong = TortureScale.forEach(chosen) { image in
        try life.start(from: image, of: trace, root, tally)
      }
      tally.close()
      #expect(wrong.isEmpty, "\(Tally.first(wrong))")
    }
  }

  /// At every step: all that was not synced dropped, all kept, and twice some of it.
  private static func images(
    _ names: CrashImage.Names, _ count: Int, _ generator: inout SeededGenerator
  ) -> [CrashImage] {
    (0...count).flatMap { length in
      [CrashImage.Fate.dropped, .kept, .mixed, .mixed].map {
        CrashImage(
          names: names, fate: $0, length: length,
          seed: UInt64.random(in: .min ... .max, using: &generator))
      }
    }
  }
}

extension Life {
  /// Runs it once and records what it does.
  fileprivate func trace() throws -> (PowerTrace, root: String) {
    let stage = try Stage(template, Fault(mode: .trace))
    let baseline = try Baseline(stage.root)
    try act(stage)
    return (try PowerTrace(baseline, tracedIn: stage.tracePath), stage.root)
  }

  /// Starts on an image and looks at what becomes of it.
  fileprivate func start(
    from image: CrashImage, of trace: PowerTrace, _ root: String, _ tally: Tally
  ) throws -> [String] {
    let stage = try Stage(nil, nil)
    try image.tree(of: trace).write(to: stage.root)
    try stage.moveClaims(from: root)
    return try look(at: stage, image.description, tally)
  }
}
