/// The place at which a document was sighted.
package struct SightingLocation: Sendable, Equatable {
  /// The path of the inbox.
  package var inbox: String
  /// The path relative to the inbox.
  package var path: [UInt8]
  /// The source that the inbox or the directory names; a sidecar may have named another one.
  package var source: String?

  package init(inbox: String, path: [UInt8], source: String?) {
    self.inbox = inbox
    self.path = path
    self.source = source
  }
}
