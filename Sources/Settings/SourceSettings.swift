import DocumentModel

/// What the configuration says of one source.
package struct SourceSettings: Sendable, Equatable {
  package var name: String
  package var rules = SourceRules()

  package init(name: String) { self.name = name }
}
