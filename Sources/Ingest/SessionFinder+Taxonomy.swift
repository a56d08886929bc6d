import PatternMatching
import ArabicText
import Classification
import Description

extension SessionFinder {
  /// The finder that knows the bodies, kinds and subjects of a taxonomy.
  /// - Throws: where the names of its bodies need too many states beside the finder's own words.
  init(_ taxonomy: Taxonomy) throws(PatternError) {
    try self.init(
      bodies: taxonomy.sessionBodies.map {
        SessionBody(id: $0.id, patterns: $0.patterns, kind: $0.kind)
      },
      kinds: taxonomy.sessionKinds.map { SessionTerm(id: $0.id, patterns: $0.patterns) },
      abouts: taxonomy.abouts.map { SessionTerm(id: $0.id, patterns: $0.patterns) })
  }
}
