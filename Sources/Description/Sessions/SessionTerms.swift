/// How texts name a body that holds sessions, and what its sessions are where no word says.
package struct SessionBody: Sendable, Equatable {
  package var id: String
  /// Patterns over folded text.
  package var patterns: [String]
  package var kind: String

  package init(id: String, patterns: [String], kind: String = "ordinary") {
    self.id = id
    self.patterns = patterns
    self.kind = kind
  }
}

/// A name with the patterns that say it: a kind of session, or what a group is about.
package struct SessionTerm: Sendable, Equatable {
  package var id: String
  package var patterns: [String]

  package init(id: String, patterns: [String]) {
    self.id = id
    self.patterns = patterns
  }
}
