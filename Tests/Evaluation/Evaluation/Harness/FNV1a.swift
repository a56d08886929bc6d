/// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/): what halves of data and draws from
/// them hang on, the same in every run.
enum FNV1a {
  /// The hash of nothing.
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  static func hash(_ text: String) -> UInt64 { text.utf8.reduce(start, step) }
}
