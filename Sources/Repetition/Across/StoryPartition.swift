/// Documents that bonds join into stories, but for those that the desk told apart.
///
/// Single linkage: the strongest bond joins first (Kruskal's order), and none joins two groups of
/// which one holds a document that the desk said is not of the other's story. Without such words it
/// depends on the bonds alone; with them, ties go by the documents' numbers.
package struct StoryPartition {
  package struct Bond: Sendable, Hashable {
    package let one: Int64
    package let other: Int64
    /// 0…1.
    package let strength: Double

    package init(_ one: Int64, _ other: Int64, strength: Double) {
      self.one = min(one, other)
      self.other = max(one, other)
      self.strength = strength
    }
  }

  private var leader: [Int64: Int64] = [:]
  private var members: [Int64: [Int64]] = [:]
  private let denied: [Int64: Set<Int64>]

  /// - Parameter denied: for a document, those that are not of its story; either way round.
  /// - Complexity: O(b log b + n log n); with denials, their number times more at worst.
  package init(
    _ documents: some Sequence<Int64>, _ bonds: Set<Bond>, denied: [Int64: Set<Int64>] = [:]
  ) {
    self.denied = denied
    for document in documents {
      leader[document] = document
      members[document] = [document]
    }
    let ordered = bonds.sorted {
      ($1.strength, $0.one, $0.other) < ($0.strength, $1.one, $1.other)
    }
    for bond in ordered { join(bond) }
  }

  /// For each document the first of its story.
  package var stories: [Int64: Int64] {
    var stories: [Int64: Int64] = [:]
    for group in members.values {
      let first = group.min()
      for document in group { stories[document] = first }
    }
    return stories
  }

  private mutating func join(_ bond: Bond) {
    guard let one = leader[bond.one], let other = leader[bond.other], one != other,
      let left = members[one], let right = members[other], !areDenied(left, right)
    else { return }
    let (large, small) = left.count >= right.count ? (one, other) : (other, one)
    for document in members.removeValue(forKey: small) ?? [] {
      leader[document] = large
      members[large]?.append(document)
    }
  }

  private func areDenied(_ left: [Int64], _ right: [Int64]) -> Bool {
    guard !denied.isEmpty else { return false }
    return left.contains { document in
      guard let others = denied[document] else { return false }
      return right.contains(where: others.contains)
    }
  }
}
