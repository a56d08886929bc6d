import DocumentModel

/// The settings of one source in the configuration.
package struct SourceSettings: Sendable, Equatable {
  package var name: String
  package var rules = SourceRules()

  package init(name: String) { self.name = name }
}
