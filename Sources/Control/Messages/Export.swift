import DocumentModel

/// The records of every document that matches, some in each reply.
package struct ExportCall: ControlStreamCall {
  package typealias Reply = ExportReply
  package static let method = "Export"

  /// Every document where left out.
  package var query: String?

  package init(query: String? = nil) { self.query = query }
}

package struct ExportReply: Codable, Sendable {
  /// In the order of their numbers.
  package var records: [DocumentRecord]
  /// Documents that matched when the export began.
  package var total: Int

  package init(records: [DocumentRecord], total: Int) {
    self.records = records
    self.total = total
  }
}
