import DocumentModel

/// Returns the records of all documents that match, some in each reply.
package struct ExportCall: ControlStreamCall {
  package typealias Reply = ExportReply
  package static let method = "Export"

  /// All documents if omitted.
  package var query: String?

  package init(query: String? = nil) { self.query = query }
}

package struct ExportReply: Codable, Sendable {
  /// In the order of the document numbers.
  package var records: [DocumentRecord]
  /// Documents that matched when the export began.
  package var total: Int

  package init(records: [DocumentRecord], total: Int) {
    self.records = records
    self.total = total
  }
}
