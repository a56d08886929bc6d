/// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/): what halves of data and draws from
/// them hang on, the same in every run.
enum FNV1a {
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
