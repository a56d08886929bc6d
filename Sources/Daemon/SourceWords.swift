import Synchronization
import Vocabulary

/// What the configuration in force says of sources: changed by a reload, asked by workers.
final class SourceWords: Sendable {
  private let rules = Mutex<[String: SourceRules]>([:])

  func take(_ sources: [SourceSettings]) {
    let named = sources.map { ($0.name.lowercased(), $0.rules) }
    rules.withLock { $0 = Dictionary(named) { $1 } }
  }

  /// The rules of all documents of a source; those of no source where it has none of its own.
  func rules(of source: String?) -> SourceRules {
    guard let source else { return SourceRules() }
    return rules.withLock { $0.isEmpty ? nil : $0[source.lowercased()] } ?? SourceRules()
  }
}
