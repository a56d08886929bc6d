/// FNV-1a of a short word (http://www.isthe.com/chongo/tech/comp/fnv/).
enum WordHash {
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(start) { next($0, $1) }
  }

  static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}

/// A table from words to values, asked with the `WordHash` of a word: an open-addressed table of a
/// power of two. A dictionary would hash the hash again.
struct WordTable<Value> {
  private var slots: [(hash: UInt64, value: Value)?]

  /// - Parameter words: no word twice.
  init(_ words: some Collection<(String, Value)>) {
    var size = 1
    while size < 4 * words.count { size *= 2 }
    slots = Array(repeating: nil, count: size)
    for (word, value) in words {
      let hash = WordHash.of(word.utf8)
      slots[slot(of: hash)] = (hash, value)
    }
  }

  subscript(hash: UInt64) -> Value? { slots[slot(of: hash)]?.value }

  /// The slot of a word, or the free one where it belongs.
  private func slot(of hash: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while let slot = slots[index], slot.hash != hash { index = (index + 1) & (slots.count - 1) }
    return index
  }
}

extension WordTable: Sendable where Value: Sendable {}
