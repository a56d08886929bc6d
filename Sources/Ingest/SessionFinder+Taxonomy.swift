import ArabicText
import Classification
import Description
import PatternMatching

extension SessionFinder {
  /// Creates a finder for the bodies, kinds and subjects of a taxonomy.
  /// - Throws: if the names of its bodies, together with the finder's own words, need too many
  ///   states.
  init(_ taxonomy: Taxonomy) throws(PatternError) {
    try self.init(
      bodies: taxonomy.sessionBodies.map {
        SessionBody(id: $0.id, patterns: $0.patterns, kind: $0.kind)
      },
      kinds: taxonomy.sessionKinds.map { SessionTerm(id: $0.id, patterns: $0.patterns) },
      abouts: taxonomy.abouts.map { SessionTerm(id: $0.id, patterns: $0.patterns) })
  }
}
