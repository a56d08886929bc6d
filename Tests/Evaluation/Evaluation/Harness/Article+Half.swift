extension Article {
  /// True for the half of all articles that is used to develop rules and models; the other half
  /// only judges them. The half depends only on the text.
  var isForTuning: Bool { FNV1a.hash(text) >> 32 & 1 == 0 }
}
