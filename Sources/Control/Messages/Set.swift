import DocumentModel

/// Corrects documents; the desk's correction is permanent.
package struct SetCall: ControlCall {
  package typealias Reply = SetReply
  package static let method = "Set"

  /// Numbers or prefixes of the SHA-256. Either this or `query` is given.
  package var ids: [String]?
  package var query: String?
  package var changes: [FieldChange]
  package var note: String?

  package init(
    ids: [String]? = nil, query: String? = nil, changes: [FieldChange], note: String? = nil
  ) {
    self.ids = ids
    self.query = query
    self.changes = changes
    self.note = note
  }
}

package struct SetReply: Codable, Sendable, Equatable {
  /// The number of documents that changed.
  package var changed: Int

  package init(changed: Int) { self.changed = changed }
}
