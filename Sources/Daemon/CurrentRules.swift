import Archive
import Classification
import Description
import Ingest
import Synchronization
import Vocabulary

/// The rules in force: the scheme with the desk's files, its register of sessions, and the models that
/// were learned from its labels; each as it was last read without a mistake.
final class CurrentRules: Sendable {
  private struct State {
    /// nil: the scheme that ships.
    var own: Preparation?
    var register = SessionRegister.shipped
    var models: [String: LinearModel] = [:]
  }

  private let state = Mutex(State())

  /// What workers apply. Built on first use, which takes longer than everything else of a start: off
  /// its path.
  var preparation: Preparation {
    let state = state.withLock { $0 }
    return (state.own ?? .standard).with(state.register).with(state.models)
  }

  /// The same without what was learned from the desk.
  var untaught: Preparation {
    let state = state.withLock { $0 }
    return (state.own ?? .standard).with(state.register)
  }

  func model(of facet: String) -> LinearModel? { state.withLock { $0.models[facet] } }

  var taxonomy: Taxonomy { state.withLock { $0.own?.taxonomy } ?? .shipped }

  func take(_ register: SessionRegister) { state.withLock { $0.register = register } }

  func take(_ models: [String: LinearModel]) { state.withLock { $0.models = models } }

  /// Compiles the scheme where it is another one.
  func take(_ taxonomy: Taxonomy) {
    guard taxonomy.version != self.taxonomy.version else { return }
    let own = taxonomy.version == Taxonomy.shipped.version ? nil : Preparation(taxonomy: taxonomy)
    state.withLock { $0.own = own }
  }

  /// What the desk may say in a field; nil where anything.
  func values(of field: Desk.Field) -> [String]? {
    let taxonomy = taxonomy
    guard field == .label else { return taxonomy.facets[field.rawValue]?.map(\.id) }
    return taxonomy.deskFacets.flatMap { facet in
      (taxonomy.facets[facet] ?? []).map { "\(facet)/\($0.id)" }
    }
  }
}

extension CurrentRules {
  /// Takes over the models of the archive.
  /// - Returns: a sentence for each that is broken and stays away.
  func takeModels(of archive: ArchiveStore) throws(Outage) -> [String] {
    var models: [String: LinearModel] = [:]
    var faults: [String] = []
    for kept in try archive.models() {
      do throws(LinearModel.Fault) {
        models[kept.facet] = try LinearModel(ModelBytes(kept.bytes))
      } catch {
        faults.append(
          "Model \(kept.id) for '\(kept.facet)' cannot be used (\(error)); the rules that ship "
            + "are in force. 'khazinctl train --undo --facet \(kept.facet)' takes it away.")
      }
    }
    take(models)
    return faults
  }
}
