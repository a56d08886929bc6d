import Foundation
import Synchronization
import TestSupport
import Testing

/// The possible states of the disk after a power cut, built from traces of real runs. This is a
/// simulation: no machine is switched off.
@Suite(.serialized) struct PowerCutTests {
  /// The maximum number of images per scenario and model of names, so that the whole part takes
  /// about an hour. Every run draws other images.
  private static let imageLimit = 500

  private static let scenarios = TortureScale.some(
    [
      "fresh", "more", "recovery", "reload", "retry", "set", "encoding", "withdraw", "reprocess",
      "backup", "restore", "migration", "other-inbox", "pages", "mail",
    ], sample: 1, "power cut")

  @Test(arguments: scenarios)
  func aPowerCutAtAnyStepLosesNothing(_ name: String) throws {
    var generator = SeededGenerator(printing: "power cut \(name)")
    let scenario = try #require(try ScenarioCatalog.named(name))
    let (trace, places) = try scenario.trace()
    #expect(trace.steps.contains { if case .sync = $0 { true } else { false } })
    for names in CrashImage.Names.allCases {
      let images = Self.images(names, trace.steps.count, &generator)
      print("power cut \(name): \(trace.steps.count) steps, \(images.count) images")
      let tally = Tally("power cut, \(names) names, \(name)")
      let chosen = TortureScale.choose(
        images, limit: Self.imageLimit, sample: 3, using: &generator)
      let seen = Mutex<Set<Int>>([])
      let wrong = TortureScale.forEach(chosen) { image in
        // Between two syncs, many steps leave the same disk.
        let tree = image.tree(of: trace)
        guard seen.withLock({ $0.insert(tree.fingerprint).inserted }) else { return [] }
        return try scenario.start(from: tree, image.description, places, tally)
      }
      tally.close()
      #expect(wrong.isEmpty, "\(Tally.first(wrong))")
    }
  }

  /// Returns four images for every step: unsynced changes dropped, kept, and twice partly kept.
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

extension Scenario {
  /// Runs the script once and records its calls.
  fileprivate func trace() throws -> (PowerTrace, TracedPlaces) {
    let stage = try Stage(template, Fault(mode: .trace))
    let baseline = try Baseline(stage.places)
    try act(stage)
    return (try PowerTrace(baseline, tracedIn: stage.tracePath), stage.places)
  }

  /// Starts Khazin on an image of the disks and checks the result.
  fileprivate func start(
    from tree: PowerTrace.Tree, _ what: String, _ traced: TracedPlaces, _ tally: Tally
  ) throws -> [String] {
    try look(at: Stage(tree, of: traced), what, tally)
  }
}
