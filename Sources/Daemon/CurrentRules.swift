import Archive
import Classification
import Description
import Ingest
import Synchronization
import DocumentModel

/// The rules in force: the scheme with the desk's files, its register of sessions, and the models that
/// were learned from its labels; each as it was last read without a mistake.
final class CurrentRules: Sendable {
  private struct State {
    /// nil: the scheme that ships.
    var own: Preparation?
    var register = SessionRegister.shipped
    var models: [String: LinearModel] = [:]
    /// What follows from the rest; nil until it is asked for.
    var preparation: Preparation?
  }

  private let state = Mutex(State())

  /// What workers apply. Built on first use, which takes longer than everything else of a start: off
  /// its path; and once for all documents.
  var preparation: Preparation {
    state.withLock { state in
      if let preparation = state.preparation { return preparation }
      let untaught = Self.untaught(state)
      // A facet that the desk's files have no more is not given any more.
      let preparation = untaught.with(
        state.models.filter { untaught.taxonomy.facets[$0.key] != nil })
      state.preparation = preparation
      return preparation
    }
  }

  /// The same without what was learned from the desk.
  var untaught: Preparation { state.withLock { Self.untaught($0) } }

  private static func untaught(_ state: State) -> Preparation {
    (state.own ?? .standard).with(state.register)
  }

  func model(of facet: String) -> LinearModel? { state.withLock { $0.models[facet] } }

  /// nil where the desk has no values of its own.
  var taxonomyOfDesk: Taxonomy? { state.withLock { $0.own?.taxonomy } }

  var taxonomy: Taxonomy { state.withLock { $0.own?.taxonomy } ?? .shipped }

  /// - Parameter own: the desk's scheme; nil where it has none.
  func take(_ own: Preparation?) { change { $0.own = own } }

  func take(_ register: SessionRegister) { change { $0.register = register } }

  func take(_ models: [String: LinearModel]) { change { $0.models = models } }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { state in
      body(&state)
      state.preparation = nil
    }
  }

  /// What the desk may say in a field; nil where anything.
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
  /// Takes over the models of the archive; where the one that is used is broken, the one before it.
  /// - Returns: a sentence for each that is broken.
  func takeModels(of archive: ArchiveStore) throws(Outage) -> [String] {
    var models: [String: LinearModel] = [:]
    var faults: [String] = []
    var used: Set<String> = []
    // The one that is used comes last.
    for kept in try archive.models() {
      if kept.isUsed { used.insert(kept.facet) }
      do throws(LinearModel.Fault) {
        models[kept.facet] = try LinearModel(ModelBytes(kept.bytes))
      } catch {
        guard kept.isUsed else { continue }
        let instead = models[kept.facet].map { "model \($0.description.name)" } ?? "the rules alone"
        faults.append(
          "Model \(kept.id) for '\(kept.facet)' cannot be used (\(error)); \(instead) is in force. "
            + "'khazinctl train --undo --facet \(kept.facet)' takes it away.")
      }
    }
    // One that is kept speaks only for a broken one.
    take(models.filter { used.contains($0.key) })
    return faults
  }
}
