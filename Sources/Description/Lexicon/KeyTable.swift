/// A hash table from the keys of words to numbers: open addressing with linear probing (Knuth,
/// TAOCP 3, 6.4), at most a quarter full.
///
/// The keys are hashes of our own resources, so they need no seed against chosen collisions: a text
/// that collides with a key costs no more probes than the table needs anyway.
/// - Complexity: O(1) per call, expected.
struct KeyTable: Sendable {
  /// The key, and the number plus one. Zero marks an empty slot.
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

  /// - Precondition: The key is new, and the number of keys does not exceed the capacity.
  mutating func insert(_ key: UInt64, _ value: Int) {
    var slot = key & mask
    while slots[Int(slot)].value != 0 { slot = (slot + 1) & mask }
    slots[Int(slot)] = (key, value + 1)
  }
}
