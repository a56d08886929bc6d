import Archive
import Classification
import Ingest
import Training
import Vocabulary

/// What the archive has to learn one facet from: each document with labels of the desk, read again by
/// the rules alone.
struct FacetLessons {
  /// Those that ship and may be learned.
  static let facets = ["doc_type", "oic_body", "external_body", "topic", "relevance", "subject"]
  /// Facets of which a document has one value.
  private static let single = ["doc_type", "relevance", "subject"]
  /// Documents at most, the newest: some 6 KB of terms each are held.
  private static let limit = 10_000
  /// Words of a document that are read for learning at most, all together.
  private static let wordLimit = 20_000_000

  let examples: [FacetTrainer.Example]
  let modelInUse: String?
  private let facet: String

  init(_ facet: String, _ keeper: KeeperParts) throws(Outage) {
    self.facet = facet
    let model = keeper.rules.model(of: facet)
    modelInUse = model?.description.name
    let made = try keeper.archive.models().first { $0.facet == facet }?.at
    let preparation = keeper.rules.untaught
    let sources = keeper.sources
    var examples: [FacetTrainer.Example] = []
    var words = 0
    for labelled in try keeper.archive.labelled(facet, limit: Self.limit) {
      guard words < Self.wordLimit else { break }
      guard let kept = try keeper.archive.kept(labelled.id),
        let example = preparation.example(of: kept, by: { sources.rules(of: $0) })
      else { continue }
      words += example.terms.words
      func values(_ labels: Labels) -> Set<String> { Set((labels[facet] ?? []).map(\.value)) }
      var lesson = FacetTrainer.Example(
        buckets: example.terms.buckets, rules: values(example.labels),
        truth: values(kept.shown.labels))
      if let model, let made, labelled.at > made {
        let answer = LearnedFacet(example.labels[facet] ?? [], example.terms, model: model)
        lesson.present = Set(answer.labels.map(\.value))
      }
      examples.append(lesson)
    }
    self.examples = examples
  }

  /// nil where there is too little.
  var trainer: FacetTrainer? {
    FacetTrainer(facet: facet, isMultiple: !Self.single.contains(facet), examples)
  }
}
