/// Where a run of words was first seen: a hash table with open addressing over seed hashes.
///
/// A probe ends after `maximalProbes` slots; a seed that finds no slot is forgotten. So a text made
/// to collide loses findings and never time.
/// - Complexity: O(1) for each call.
struct SeedTable {
  private static let maximalProbes = 32

  private var hashes: [UInt64]
  /// Word index plus one; zero is an empty slot.
  private var firsts: [UInt32]
  private let mask: Int

  /// - Parameter count: how many seeds may come.
  init(count: Int) {
    var size = 16
    while size < 2 * count { size *= 2 }
    hashes = [UInt64](repeating: 0, count: size)
    firsts = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  /// The first position of that seed, which stays the first.
  func first(of hash: UInt64) -> Int? {
    var slot = home(of: hash)
    for _ in 0..<Self.maximalProbes {
      if firsts[slot] == 0 { return nil }
      if hashes[slot] == hash { return Int(firsts[slot]) - 1 }
      slot = (slot + 1) & mask
    }
    return nil
  }

  mutating func remember(_ hash: UInt64, at position: Int) {
    var slot = home(of: hash)
    for _ in 0..<Self.maximalProbes {
      if firsts[slot] == 0 {
        hashes[slot] = hash
        firsts[slot] = UInt32(position + 1)
        return
      }
      if hashes[slot] == hash { return }
      slot = (slot + 1) & mask
    }
  }

  /// Fibonacci hashing: the high bits of a product with 2^64 / φ.
  private func home(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }
}
