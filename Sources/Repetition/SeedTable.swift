/// The first positions of runs of words: a hash table over seed hashes with open addressing.
///
/// A probe ends after `maximalProbes` slots, and a seed that finds no slot is dropped. A text that
/// is made to collide therefore loses findings but takes no more time.
/// - Complexity: O(1) for each call.
struct SeedTable {
  private static let maximalProbes = 32

  private var hashes: [UInt64]
  /// The word index plus one; zero is an empty slot.
  private var firsts: [UInt32]
  private let mask: Int

  /// - Parameter count: the maximum number of seeds.
  init(count: Int) {
    var size = 16
    while size < 2 * count { size *= 2 }
    hashes = [UInt64](repeating: 0, count: size)
    firsts = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  /// Returns the first position of the seed. Later positions do not replace it.
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

  /// Returns the home slot by Fibonacci hashing: the high bits of a product with 2^64 / φ.
  private func home(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }
}
