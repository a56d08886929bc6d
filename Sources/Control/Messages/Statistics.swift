import DocumentModel

/// Counts the documents that have each value of a facet, each source, or each month.
package struct StatisticsCall: ControlCall {
  package typealias Reply = StatisticsReply
  package static let method = "Statistics"

  /// All documents if omitted.
  package var query: String?
  /// Facets, "source", "language", "outcome", "published", "received"; if omitted, the
  /// facets, the source and both dates.
  package var by: [String]?
  /// The maximum number of values in a group, 1…10000; 10 if omitted.
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
  /// The number of values over the limit.
  package var more: Int
  /// The number of documents without any value.
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
