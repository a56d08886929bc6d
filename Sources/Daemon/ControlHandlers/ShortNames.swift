/// The shortest prefixes that distinguish names, as git abbreviates hashes.
struct ShortNames {
  /// The minimum length of a prefix.
  private static let least = 8

  private var short: [String: String] = [:]

  /// Finds the prefixes of all names.
  /// - Parameter names: distinct names of ASCII characters.
  /// - Complexity: O(n log n), for sorting the names.
  init(_ names: [String]) {
    let sorted = names.sorted()
    for (index, name) in sorted.enumerated() {
      let neighbours = [index - 1, index + 1].filter(sorted.indices.contains)
      let shared = neighbours.map { Self.shared(name, sorted[$0]) }.max() ?? 0
      short[name] = String(name.prefix(max(Self.least, shared + 1)))
    }
  }

  subscript(_ name: String) -> String? { short[name] }

  private static func shared(_ one: String, _ other: String) -> Int {
    zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
  }
}
