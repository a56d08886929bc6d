/// The shortest beginnings that tell names from one another, as git abbreviates hashes.
struct ShortNames {
  /// Characters that are shown at least.
  private static let least = 8

  private var short: [String: String] = [:]

  /// - Parameter names: of ASCII characters, each once.
  /// - Complexity: that of sorting them.
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
