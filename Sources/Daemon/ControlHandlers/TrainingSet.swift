import Archive
import Classification
import DocumentModel
import Ingest
import Training

/// The training examples of the archive: documents with labels of the desk, each read again once by
/// the rules alone, and the newest other documents with the labels of the rules. A document counts
/// as judged in a facet if the desk corrected that facet.
struct TrainingSet {
  /// The facets in which a document has one value.
  static let single: Set = ["doc_type", "relevance", "subject"]
  /// The maximum number of documents per facet. The newest are used.
  private static let limit = 10_000
  /// The maximum number of words read in total. Training holds about 40 bytes per word.
  private static let wordLimit = 4_000_000
  /// The maximum number of other documents, and of their words.
  private static let others = 1_000
  private static let otherWords = 1_000_000

  private var examples: [String: [FacetTrainer.Example]] = [:]

  init(
    _ facets: [String], _ archive: ArchiveStore, _ rules: CurrentRules
  ) throws(Outage) {
    var labelled: [Int64: [(facet: String, kept: LabelledStoredDocument)]] = [:]
    var order: [Int64] = []
    for facet in facets {
      for kept in try archive.labelled(facet, limit: Self.limit) {
        if labelled[kept.id] == nil { order.append(kept.id) }
        labelled[kept.id, default: []].append((facet, kept))
      }
    }
    var made: [String: String] = [:]
    for model in try archive.models() where model.isUsed { made[model.facet] = model.at }
    try Self.read(order, words: Self.wordLimit, archive, rules) { kept, analysed in
      for (facet, word) in labelled[kept.id] ?? [] {
        var example = FacetTrainer.Example(
          buckets: analysed.terms.buckets, rules: analysed.labels.values(of: facet),
          truth: kept.shown.labels.values(of: facet), group: word.story)
        if let model = rules.model(of: facet), let at = made[facet], word.at > at {
          let answer = LearnedFacet(analysed.labels[facet] ?? [], analysed.terms, model: model)
          example.present = Set(answer.labels.map(\.value))
        }
        examples[facet, default: []].append(example)
      }
    }
    try addUnlabelled(archive, rules)
  }

  /// Adds documents that the desk never corrected.
  private mutating func addUnlabelled(
    _ archive: ArchiveStore, _ rules: CurrentRules
  ) throws(Outage) {
    let wanted = Array(examples.keys)
    guard !wanted.isEmpty else { return }
    let others = try archive.unlabelled(limit: Self.others)
    try Self.read(others, words: Self.otherWords, archive, rules) { _, example in
      for facet in wanted {
        let ruled = example.labels.values(of: facet)
        examples[facet]?.append(
          FacetTrainer.Example(
            buckets: example.terms.buckets, rules: ruled, truth: ruled, isJudged: false))
      }
    }
  }

  /// Reads documents again by the rules alone, until `limit` words are read.
  private static func read(
    _ ids: [Int64], words limit: Int, _ archive: ArchiveStore, _ rules: CurrentRules,
    _ body: (StoredDocument, Preparation.Example) -> Void
  ) throws(Outage) {
    let preparation = rules.withoutModels
    let sources = rules.sources
    var words = 0
    for id in ids where words < limit {
      guard let kept = try archive.kept(id),
        let example = preparation.example(of: kept, by: { sources.rules(of: $0) })
      else { continue }
      words += example.terms.words
      body(kept, example)
    }
  }

  func of(_ facet: String) -> [FacetTrainer.Example] { examples[facet] ?? [] }
}

extension Labels {
  fileprivate func values(of facet: String) -> Set<String> {
    Set((self[facet] ?? []).map(\.value))
  }
}
