import DocumentModel

/// Returns the full record of one document.
package struct ShowCall: ControlCall {
  package typealias Reply = ShowReply
  package static let method = "Show"

  /// A number, or a prefix of the SHA-256.
  package var id: String

  package init(id: String) { self.id = id }
}

package struct ShowReply: Codable, Sendable {
  package var record: DocumentRecord

  package init(record: DocumentRecord) { self.record = record }
}
