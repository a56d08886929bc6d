import Vocabulary

/// What the configuration says of all documents of one source.
package struct SourceSettings: Sendable, Equatable {
  package var name: String
  /// The encoding of their bytes; nil lets the bytes decide.
  package var encoding: TextEncoding?

  package init(name: String) { self.name = name }
}
