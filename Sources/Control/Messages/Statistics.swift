import DocumentModel

/// How many documents have each value of a facet, a source, a month.
package struct StatisticsCall: ControlCall {
  package typealias Reply = StatisticsReply
  package static let method = "Statistics"

  /// Every document where left out.
  package var query: String?
  /// Facets, "source", "language", "outcome", "published", "received"; the usual ones where left
  /// out.
  package var by: [String]?
  /// Values of a group, 1…10000; 10 where left out.
  package var limit: Int?

  package init(query: String? = nil, by: [String]? = nil, limit: Int? = nil) {
    self.query = query
    self.by = by
    self.limit = limit
  }
}

package struct StatisticsReply: Codable, Sendable, Equatable {
  package var documents: Int
  package var groups: [StatisticsGroup]

  package init(documents: Int, groups: [StatisticsGroup]) {
    self.documents = documents
    self.groups = groups
  }
}

package struct StatisticsGroup: Codable, Sendable, Equatable {
  package var name: String
  package var values: [StatisticsValue]
  /// Values that the limit left out.
  package var more: Int
  /// Documents without any value.
  package var without: Int

  package init(name: String, values: [StatisticsValue], more: Int, without: Int) {
    self.name = name
    self.values = values
    self.more = more
    self.without = without
  }
}

package struct StatisticsValue: Codable, Sendable, Equatable {
  package var value: String
  package var documents: Int

  package init(value: String, documents: Int) {
    self.value = value
    self.documents = documents
  }
}
