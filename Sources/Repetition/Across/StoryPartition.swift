/// The partition of documents into stories by weighted edges and by the desk's cannot-link pairs.
///
/// Single linkage: the strongest edge joins first (Kruskal's order). An edge never joins two groups
/// if the desk put a document of one and a document of the other into different stories. Without
/// cannot-link pairs the result depends on the edges alone; with them, the numbers of the documents
/// decide between edges of equal strength.
package struct StoryPartition {
  package struct Edge: Sendable, Hashable {
    package let one: Int64
    package let other: Int64
    /// The strength, 0…1.
    package let strength: Double

    package init(_ one: Int64, _ other: Int64, strength: Double) {
      self.one = min(one, other)
      self.other = max(one, other)
      self.strength = strength
    }
  }

  private var leader: [Int64: Int64] = [:]
  private var members: [Int64: [Int64]] = [:]
  private let separated: [Int64: Set<Int64>]

  /// Partitions the documents.
  /// - Parameter denied: the cannot-link pairs: for a document, the documents that are not of its
  ///   story. Every pair must be listed in both directions.
  /// - Complexity: O(b log b + n log n) for b edges and n documents; at worst times the number of
  ///   cannot-link pairs.
  package init(
    _ documents: some Sequence<Int64>, _ edges: Set<Edge>, separated: [Int64: Set<Int64>] = [:]
  ) {
    self.separated = separated
    for document in documents {
      leader[document] = document
      members[document] = [document]
    }
    let ordered = edges.sorted {
      ($1.strength, $0.one, $0.other) < ($0.strength, $1.one, $1.other)
    }
    for edge in ordered { join(edge) }
  }

  /// The first document of its story, for each document.
  package var stories: [Int64: Int64] {
    var stories: [Int64: Int64] = [:]
    for group in members.values {
      let first = group.min()
      for document in group { stories[document] = first }
    }
    return stories
  }

  private mutating func join(_ edge: Edge) {
    guard let one = leader[edge.one], let other = leader[edge.other], one != other,
      let left = members[one], let right = members[other], !areSeparated(left, right)
    else { return }
    let (large, small) = left.count >= right.count ? (one, other) : (other, one)
    for document in members.removeValue(forKey: small) ?? [] {
      leader[document] = large
      members[large]?.append(document)
    }
  }

  private func areSeparated(_ left: [Int64], _ right: [Int64]) -> Bool {
    guard !separated.isEmpty else { return false }
    return left.contains { document in
      guard let others = separated[document] else { return false }
      return right.contains(where: others.contains)
    }
  }
}
