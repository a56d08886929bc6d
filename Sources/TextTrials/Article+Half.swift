extension Article {
  /// Half of all articles is looked at while rules and models are made, the other half only judges
  /// them. Which is which depends on the text alone.
  var isForTuning: Bool {
    // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/.
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return hash >> 32 & 1 == 0
  }
}
