import Classification
import Description

extension SessionFinder {
  /// The finder that knows the bodies, kinds and subjects of a taxonomy.
  /// - Precondition: the taxonomy was compiled, so its patterns are good.
  init(_ taxonomy: Taxonomy) {
    do {
      try self.init(
        bodies: taxonomy.sessionBodies.map {
          SessionBody(id: $0.id, patterns: $0.patterns, kind: $0.kind)
        },
        kinds: taxonomy.sessionKinds.map { SessionTerm(id: $0.id, patterns: $0.patterns) },
        abouts: taxonomy.abouts.map { SessionTerm(id: $0.id, patterns: $0.patterns) })
    } catch {
      preconditionFailure("a pattern of the taxonomy compiles alone and not here: \(error)")
    }
  }
}
