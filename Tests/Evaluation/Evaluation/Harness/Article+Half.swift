extension Article {
  /// Half of all articles is looked at while rules and models are made, the other half only judges
  /// them. Which is which depends on the text alone.
  var isForTuning: Bool { FNV1a.hash(text) >> 32 & 1 == 0 }
}
