extension TextEncoding {
  /// The encoding of a name as people write it, whatever its case.
  package init?(name: String) {
    self.init(rawValue: name.lowercased())
  }
}

extension EncodingChoice {
  /// Whether the letters alone decided, and decided narrowly: somebody should look.
  package var isDoubtful: Bool {
    guard by == .rule, let margin else { return false }
    return margin < 0.05
  }
}
