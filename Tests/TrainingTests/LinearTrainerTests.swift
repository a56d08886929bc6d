import ArabicText
import Classification
import DocumentModel
import Testing

@testable import Training

@Suite struct LinearTrainerTests {
  private static let settings: LinearTrainer.Settings = {
    var settings = LinearTrainer.Settings()
    settings.bits = 10
    return settings
  }()

  /// Returns documents of a few terms, three of which determine the label.
  private static func examples(_ labels: [String], each: Int = 20) -> [LinearTrainer.Example] {
    labels.enumerated().flatMap { place, label in
      (0..<each).map { number -> LinearTrainer.Example in
        let own = (0..<3).map { UInt32(100 * place + ($0 + number) % 5) }
        let common = (0..<4).map { UInt32(900 + (number * 7 + $0) % 40) }
        return LinearTrainer.Example(
          buckets: (own + common).sorted().map { $0 << 8 }, labels: [label])
      }
    }
  }

  private static func model(_ labels: [String]) throws -> LinearModel {
    try LinearModel(ModelBytes(bytes(labels)))
  }

  private static func bytes(_ labels: [String]) throws -> [UInt8] {
    try LinearTrainer(examples(labels), settings)
      .train(name: "test", facet: "subject", sources: "none")
  }

  @Test(arguments: [["a", "b"], ["a", "b", "c"]])
  func aLearnedLabelIsPredicted(labels: [String]) throws {
    let model = try Self.model(labels)
    #expect(model.description.labels == labels)
    for example in Self.examples(labels) {
      let shares = model.probabilities(example.buckets)
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
      let best = shares.indices.max { shares[$0] < shares[$1] }!
      #expect([labels[best]] == example.labels)
    }
    // For a document without a known term the model is not sure.
    #expect(model.probabilities([]).allSatisfy { $0 < 0.9 })
  }

  @Test func theSameExamplesProduceTheSameFile() throws {
    #expect(try Self.bytes(["a", "b", "c"]) == Self.bytes(["a", "b", "c"]))
  }

  @Test func tooFewExamplesAreRefused() {
    #expect(throws: LinearTrainer.Failure.tooFewExamples("a")) {
      try LinearTrainer(Self.examples(["a"]))
    }
    #expect(throws: LinearTrainer.Failure.tooFewExamples("b")) {
      try LinearTrainer(Self.examples(["a"]) + Self.examples(["b"], each: 4))
    }
  }

  @Test func aDamagedFileIsRejectedWithItsFault() throws {
    let bytes = try Self.bytes(["a", "b", "c"])
    func fault(_ change: (inout [UInt8]) -> Void) -> LinearModel.Fault? {
      var bytes = bytes
      change(&bytes)
      do throws(LinearModel.Fault) {
        _ = try LinearModel(ModelBytes(bytes))
        return nil
      } catch { return error }
    }
    #expect(fault { _ in } == nil)
    #expect(fault { $0 = [] } == .notAModel)
    #expect(fault { $0[0] = 0 } == .notAModel)
    #expect(fault { $0[4] = 9 } == .version(9))
    #expect(fault { $0.removeLast() } == .cutShort)
    #expect(fault { $0[16] = 255 } == .cutShort)
    #expect(fault { $0[8] = 19 } == .damaged)
    #expect(fault { $0[$0.count - 1] ^= 1 } == .damaged)
    #expect(fault { $0[30] ^= 1 } == .damaged)
  }
}
