import Archive
import Classification
import Description
import DocumentModel
import Ingest
import LinuxEdge
import Search
import Settings
import Synchronization

/// The rules in force: the taxonomy with the desk's files, the desk's register of sessions, the
/// models learned from the desk's labels, and the rules of each source. Each part is the last
/// version that was read without an error.
final class CurrentRules: Sendable {
  private struct State {
    /// The rules with the desk's taxonomy; nil for the built-in taxonomy.
    var own: Preparation?
    var register = SessionRegister.shipped
    var models: [String: LinearModel] = [:]
    /// The rules compiled from the other fields; nil until they are needed.
    var preparation: Preparation?
    /// The names by which searches find documents; nil until they are needed.
    var lexicon: Lexicon?
    /// How searches read words without operators if a call does not say.
    var searchReading = Configuration.SearchReading.some
  }

  private struct QueryValues {
    var taxonomyOfDesk: Taxonomy?
    /// Nil until a query needs it.
    var vocabulary: QueryVocabulary?
  }

  let sources = SourcePolicies()
  /// Reads documents of other formats than text.
  let extractor: TextExtractor
  /// Allows one training at a time.
  let trainingTurn = ExclusiveTask()
  private let state = Mutex(State())
  private let queryValues = Mutex(QueryValues())

  init(extractor: TextExtractor) { self.extractor = extractor }

  /// The compiled rules that workers apply, built on first use and shared by all documents.
  /// Building takes longer than the rest of a start, so a start does not wait for it.
  var preparation: Preparation {
    state.withLock { state in
      if let preparation = state.preparation { return preparation }
      let withoutModels = Self.withoutModels(state)
      // Models of facets that are no longer in the desk's files are not applied.
      let preparation = withoutModels.with(
        state.models.filter { withoutModels.taxonomy.facets[$0.key] != nil })
      state.preparation = preparation
      return preparation
    }
  }

  /// The names of the same thing, by which searches find documents: those of Khazin and of the
  /// taxonomy's bodies.
  var lexicon: Lexicon {
    state.withLock { state in
      if let lexicon = state.lexicon { return lexicon }
      var lexicon = Lexicon.shipped
      let taxonomy = state.own?.taxonomy ?? .shipped
      for facet in ["oic_body", "external_body"] {
        for value in taxonomy.facets[facet] ?? [] {
          lexicon.add(
            [value.ar, value.en, value.fr].map { name in
              // A remark in brackets is no part of the name.
              String(name.prefix { $0 != "(" })
            })
        }
      }
      state.lexicon = lexicon
      return lexicon
    }
  }

  /// The values that queries accept, by the taxonomy in force. A query does not wait for rules that are
  /// being compiled.
  var vocabulary: QueryVocabulary {
    queryValues.withLock { values in
      let vocabulary = values.vocabulary ?? QueryVocabulary(values.taxonomyOfDesk ?? .shipped)
      values.vocabulary = vocabulary
      return vocabulary
    }
  }

  /// The same rules without the learned models.
  var withoutModels: Preparation { state.withLock { Self.withoutModels($0) } }

  private static func withoutModels(_ state: State) -> Preparation {
    (state.own ?? .standard).with(state.register)
  }

  func model(of facet: String) -> LinearModel? { state.withLock { $0.models[facet] } }

  /// The taxonomy with the desk's values; nil if the desk has no values of its own.
  var taxonomyOfDesk: Taxonomy? { state.withLock { $0.own?.taxonomy } }

  var taxonomy: Taxonomy { state.withLock { $0.own?.taxonomy } ?? .shipped }

  /// Replaces the desk's taxonomy.
  /// - Parameter own: the rules with the desk's taxonomy; nil if the desk has none.
  func replaceTaxonomy(with own: Preparation?) {
    change { $0.own = own }
    queryValues.withLock { $0 = QueryValues(taxonomyOfDesk: own?.taxonomy) }
  }

  func replaceRegister(with register: SessionRegister) { change { $0.register = register } }

  /// How searches read words without operators if a call does not say.
  var searchReading: Configuration.SearchReading { state.withLock(\.searchReading) }

  func replaceSearchReading(with reading: Configuration.SearchReading) {
    state.withLock { $0.searchReading = reading }
  }

  func replaceModels(with models: [String: LinearModel]) { change { $0.models = models } }

  /// The corrections that the rules allow.
  var desk: Desk {
    Desk(
      allowed: { [self] field in values(of: field) },
      text: { bytes, record in Preparation.standard.cleanText(of: bytes, with: record) })
  }

  /// Reads a stored document again.
  /// - Parameters:
  ///   - extracts: true if the extractor reads it again too.
  ///   - other: reads it instead of the extractor.
  ///   - file: the original of a large document that the extractor has to read.
  ///   - receive: receives the parts of a container that the extractor reads.
  func read(
    again kept: StoredDocument, extracts: Bool, by other: TextExtractor? = nil,
    file: Descriptor? = nil,
    parts receive: TextExtractor.PartReceiver = { _ in true }
  ) -> Preparation.ReprocessingResult {
    preparation.read(
      again: kept, by: { [sources] in sources.rules(of: $0) }, other ?? extractor,
      extracts: extracts, file: file, parts: receive)
  }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { state in
      body(&state)
      state.preparation = nil
      state.lexicon = nil
    }
  }

  /// Returns the values that the desk may set in a field; nil if any value is allowed.
  func values(of field: Desk.Field) -> [String]? {
    switch field {
    case .docType, .oicBody, .externalBody, .topic, .relevance, .subject:
      return taxonomy.facets[field.rawValue]?.map(\.id)
    case .label: break
    default: return nil
    }
    let taxonomy = taxonomy
    return taxonomy.deskFacets.flatMap { facet in
      (taxonomy.facets[facet] ?? []).map { "\(facet)/\($0.id)" }
    }
  }
}

extension CurrentRules {
  /// Loads the models of the archive. If the model in use is broken, the one before it is loaded.
  /// - Returns: a sentence for each broken model in use.
  func replaceModels(from archive: ArchiveStore) throws(Outage) -> [String] {
    var models: [String: LinearModel] = [:]
    var faults: [String] = []
    var used: Set<String> = []
    // The model in use comes last.
    for kept in try archive.models() {
      if kept.isUsed { used.insert(kept.facet) }
      do throws(LinearModel.Fault) {
        models[kept.facet] = try LinearModel(ModelBytes(kept.bytes))
      } catch {
        guard kept.isUsed else { continue }
        let instead = models[kept.facet].map { "model \($0.description.name)" } ?? "the rules alone"
        faults.append(
          "Model \(kept.id) for '\(kept.facet)' cannot be used (\(error)); \(instead) is in force. "
            + "'khazinctl train --undo --facet \(kept.facet)' removes it.")
      }
    }
    // A kept model is only loaded in place of a broken model in use.
    replaceModels(with: models.filter { used.contains($0.key) })
    return faults
  }
}
