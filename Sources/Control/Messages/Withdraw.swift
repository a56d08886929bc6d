import DocumentModel

/// Erases documents permanently and refuses the same bytes from then on.
package struct WithdrawCall: ControlCall {
  package typealias Reply = WithdrawReply
  package static let method = "Withdraw"

  /// One document: a number or a prefix of the SHA-256. Exactly one of `id`, `ids` and `query` is
  /// given.
  package var id: String?
  package var ids: [String]?
  package var query: String?
  package var reason: String
  package var dryRun: Bool?

  private enum CodingKeys: String, CodingKey {
    case id, ids, query, reason
    case dryRun = "dry_run"
  }

  package init(id: String, reason: String) {
    self.id = id
    self.reason = reason
  }

  package init(
    ids: [String]? = nil, query: String? = nil, reason: String, dryRun: Bool? = nil
  ) {
    self.ids = ids
    self.query = query
    self.reason = reason
    self.dryRun = dryRun
  }
}

package struct WithdrawReply: Codable, Sendable, Equatable {
  /// The number and the SHA-256 of the first document; 0 and empty if the query matches none.
  package var id: Int64
  package var sha256: String
  package var documents: [WithdrawnDocument]
  package var dryRun = false
  /// Dry runs only: the places where the words would remain.
  package var holdings: [WithdrawalHolding] = []
  package var notice = Self.notice

  private enum CodingKeys: String, CodingKey {
    case id, sha256, documents
    case dryRun = "dry_run"
    case holdings, notice
  }

  package init(documents: [WithdrawnDocument]) {
    id = documents.first?.id ?? 0
    sha256 = documents.first?.sha256 ?? ""
    self.documents = documents
  }

  package init(id: Int64, sha256: String) {
    self.init(documents: [WithdrawnDocument(id: id, sha256: sha256)])
  }

  private static let notice =
    "Earlier backups still hold the text, and so does an archive that 'restore' replaced "
    + "and kept."
}

package struct WithdrawnDocument: Codable, Sendable, Equatable {
  package var id: Int64
  package var sha256: String

  package init(id: Int64, sha256: String) {
    self.id = id
    self.sha256 = sha256
  }
}

/// A place where words of a withdrawn document remain.
package struct WithdrawalHolding: Codable, Sendable, Equatable {
  package var kind: String
  package var of: Int64
  @OrNull package var document: Int64?
  @OrNull package var number: Int64?

  package init(kind: String, of: Int64, document: Int64? = nil, number: Int64? = nil) {
    self.kind = kind
    self.of = of
    self._document = OrNull(document)
    self._number = OrNull(number)
  }
}
