import DocumentModel

/// Returns every repair between the raw and the clean text of one document, made again with the
/// current rules.
package struct ChangesCall: ControlCall {
  package typealias Reply = ChangesReply
  package static let method = "Changes"

  /// A number, or a prefix of the SHA-256.
  package var id: String
  /// 1…100000; 1000 if omitted.
  package var limit: Int?

  package init(id: String, limit: Int? = nil) {
    self.id = id
    self.limit = limit
  }
}

package struct ChangesReply: Codable, Sendable, Equatable {
  /// In the order of the raw text.
  package var changes: [TextChange]
  /// True if there are more than `limit`.
  package var isCut: Bool

  private enum CodingKeys: String, CodingKey {
    case changes
    case isCut = "is_cut"
  }

  package init(changes: [TextChange], isCut: Bool) {
    self.changes = changes
    self.isCut = isCut
  }
}
