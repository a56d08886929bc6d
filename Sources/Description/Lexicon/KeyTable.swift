/// Numbers by the keys of words: open addressing with linear probing (Knuth, TAOCP 3, 6.4), a
/// quarter full at most.
///
/// The keys are hashes already and those of our own resources, so that they need no seed against
/// chosen collisions: a text that collides with one costs the probes that this table has anyway.
/// - Complexity: O(1) for each call, expected.
struct KeyTable: Sendable {
  /// Key, and the number plus one; zero is an empty slot.
  private var slots: [(key: UInt64, value: Int)]
  private let mask: UInt64

  init(capacity: Int) {
    var size = 16
    while size < 4 * capacity { size *= 2 }
    slots = [(key: UInt64, value: Int)](repeating: (0, 0), count: size)
    mask = UInt64(size - 1)
  }

  subscript(key: UInt64) -> Int? {
    var slot = key & mask
    while slots[Int(slot)].value != 0 {
      if slots[Int(slot)].key == key { return slots[Int(slot)].value - 1 }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// - Precondition: the key is not there yet, and no more keys come than there is capacity for.
  mutating func insert(_ key: UInt64, _ value: Int) {
    var slot = key & mask
    while slots[Int(slot)].value != 0 { slot = (slot + 1) & mask }
    slots[Int(slot)] = (key, value + 1)
  }
}
