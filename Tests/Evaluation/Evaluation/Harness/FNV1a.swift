/// The FNV-1a hash with 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/). It determines the
/// halves of the data and the random samples, so that they are the same in every run.
enum FNV1a {
  /// The hash of the empty input.
  static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  static func hash(_ text: String) -> UInt64 { text.utf8.reduce(start, step) }
}
