/// The patterns for the name of a body that holds sessions, and the default kind of its sessions.
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

/// An id with its patterns: a kind of session, or the topic of a group.
package struct SessionTerm: Sendable, Equatable {
  package var id: String
  package var patterns: [String]

  package init(id: String, patterns: [String]) {
    self.id = id
    self.patterns = patterns
  }
}
