import Classification
import Testing

@testable import Training

@Suite struct FacetTrainerTests {
  /// Returns documents of a few terms. The terms determine the true values; the rules may be wrong.
  private static func examples(
    _ count: Int, rules: (Int) -> Set<String>, truth: (Int) -> Set<String>
  ) -> [FacetTrainer.Example] {
    (0..<count).map { number in
      let signalBuckets = truth(number).flatMap { value -> [UInt32] in
        let place = value.utf8.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) } % 900
        return (0..<4).map { 100 * (place + 1) + $0 }
      }
      let common = (0..<5).map { UInt32(200_000 + 8 * ((number * 7 + $0 * 3) % 50)) }
      return FacetTrainer.Example(
        buckets: (signalBuckets + common).sorted(), rules: rules(number), truth: truth(number))
    }
  }

  private static func values(_ number: Int) -> Set<String> {
    Set([number % 2 == 0 ? "gaza" : nil, number % 3 == 0 ? "kashmir" : nil].compactMap { $0 })
  }

  @Test func valuesThatTheRulesMissAreLearned() throws {
    let trainer = try #require(
      FacetTrainer(
        facet: "topic", isMultiple: true,
        Self.examples(60, rules: { _ in [] }, truth: Self.values)))
    let (outcome, model) = trainer.run(name: "topic-1")
    #expect(outcome.rules.f1 == 0 && outcome.learned.f1 > 0.95 && outcome.isImprovement)
    #expect(outcome.values.map(\.value) == ["gaza", "kashmir"])
    #expect(outcome.values.map(\.documents) == [30, 20])
    let read = try LinearModel(ModelBytes(try #require(model)))
    #expect(read.description.name == "topic-1" && read.description.isMultiple)
    #expect(read.description.labels == ["gaza", "kashmir"])
    for example in Self.examples(12, rules: { _ in [] }, truth: Self.values) {
      let margins = read.combination.margins(read.margins(example.buckets), rules: [])
      #expect(read.combination.values(margins, rules: []) == example.truth)
    }
  }

  @Test func correctRulesAreNotMadeWorse() throws {
    // The terms carry no information; the rules are always right.
    let examples = (0..<40).map { number in
      FacetTrainer.Example(
        buckets: (0..<6).map { UInt32(8 * ((number * 13 + $0 * 5) % 97)) }.sorted(),
        rules: Self.values(number), truth: Self.values(number))
    }
    let (outcome, _) = try #require(
      FacetTrainer(facet: "topic", isMultiple: true, examples)
    ).run(name: "x")
    #expect(outcome.rules.f1 == 1)
    #expect(!outcome.isImprovement || outcome.learned.f1 == 1)
  }

  @Test func aModelThatIsWorseThanTheOneInUseIsRejected() throws {
    // The labels are arbitrary, but the model in use has them all.
    let examples = (0..<60).map { number in
      let truth: Set<String> = (number * number / 7) % 2 == 0 ? ["a"] : ["b"]
      return FacetTrainer.Example(
        buckets: (0..<6).map { UInt32(8 * ((number * 13 + $0 * 5) % 97)) }.sorted(),
        rules: ["a"], truth: truth, present: truth)
    }
    let (outcome, model) = try #require(
      FacetTrainer(facet: "doc_type", isMultiple: false, examples)
    ).run(name: "x")
    #expect(outcome.present?.used.f1 == 1)
    #expect(model == nil && !outcome.isImprovement)
  }

  @Test func documentsOfOtherKindsDoNotGetALearnedLabel() throws {
    func truth(_ number: Int) -> Set<String> { [number % 2 == 0 ? "cables" : "palms"] }
    let judged = Self.examples(24, rules: { _ in [] }, truth: truth)
    // Many documents of another kind, which share only terms that all texts have.
    let others = Self.examples(200, rules: { _ in ["news"] }, truth: { _ in ["other"] }).map {
      other in
      FacetTrainer.Example(
        buckets: other.buckets, rules: [], truth: [], isJudged: false)
    }
    let trainer = try #require(
      FacetTrainer(facet: "topic", isMultiple: true, judged + others))
    let (outcome, model) = trainer.run(name: "topic-1")
    #expect(outcome.values.map(\.value) == ["cables", "palms"])
    #expect(outcome.others == 200 && outcome.changedOthers == 0)
    #expect(outcome.learned.f1 > 0.9 && outcome.rules.wanted == 24)
    let read = try LinearModel(ModelBytes(try #require(model)))
    for other in others.prefix(20) {
      let margins = read.combination.margins(read.margins(other.buckets), rules: [])
      #expect(read.combination.values(margins, rules: []).isEmpty)
    }
  }

  @Test func copiesAreInOneFold() throws {
    // The labels are arbitrary: only a copy could reveal them.
    let examples = (0..<60).map { number in
      let pair = number / 2
      return FacetTrainer.Example(
        buckets: (0..<6).map { UInt32(8 * ((pair * 131 + $0 * 57) % 997)) }.sorted(), rules: [],
        truth: (pair * 7919 / 13) % 2 == 0 ? ["a"] : ["b"], group: Int64(pair))
    }
    let (outcome, _) = try #require(
      FacetTrainer(facet: "topic", isMultiple: true, examples)
    ).run(name: "x")
    let alone = examples.map { example in
      var example = example
      example.group = nil
      return example
    }
    let (withoutGroups, _) = try #require(FacetTrainer(facet: "topic", isMultiple: true, alone))
      .run(
        name: "x")
    #expect(withoutGroups.learned.f1 > outcome.learned.f1)
  }

  @Test func aFacetWithASingleValueGetsOneValue() throws {
    func truth(_ number: Int) -> Set<String> { [["report", "speech", "statement"][number % 3]] }
    let trainer = try #require(
      FacetTrainer(
        facet: "doc_type", isMultiple: false,
        Self.examples(60, rules: { _ in ["report"] }, truth: truth)))
    let (outcome, model) = trainer.run(name: "doc_type-1")
    #expect(outcome.learned.f1 > 0.95)
    let read = try LinearModel(ModelBytes(try #require(model)))
    // Values that the model does not know are left to the rules.
    let margins = read.combination.margins(read.margins([]), rules: ["charter-agreement"])
    #expect(read.combination.values(margins, rules: ["charter-agreement"]) == ["charter-agreement"])
  }

  @Test func tooFewExamplesTrainNoModel() {
    func trainer(_ count: Int, _ truth: @escaping (Int) -> Set<String>) -> FacetTrainer? {
      FacetTrainer(
        facet: "topic", isMultiple: true, Self.examples(count, rules: { _ in [] }, truth: truth))
    }
    #expect(trainer(0, Self.values) == nil)
    #expect(trainer(19, Self.values) == nil)
    #expect(trainer(40) { _ in ["gaza"] } == nil)
    #expect(trainer(40) { _ in [] } == nil)
    #expect(trainer(40) { $0 < 4 ? ["gaza"] : [] } == nil)
  }

  @Test func theSameLabelsProduceTheSameModel() throws {
    func bytes() throws -> [UInt8]? {
      try #require(
        FacetTrainer(
          facet: "topic", isMultiple: true,
          Self.examples(60, rules: { _ in [] }, truth: Self.values))
      ).run(name: "m").model
    }
    #expect(try bytes() == bytes())
  }
}
