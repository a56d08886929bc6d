/// Where a document lay when it was sighted.
package struct SightingLocation: Sendable, Equatable {
  /// The inbox's path.
  package var inbox: String
  /// Below the inbox.
  package var path: [UInt8]
  /// The source that inbox or folder name; a sidecar may have named another.
  package var source: String?

  package init(inbox: String, path: [UInt8], source: String?) {
    self.inbox = inbox
    self.path = path
    self.source = source
  }
}
