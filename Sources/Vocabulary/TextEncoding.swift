extension TextEncoding {
  /// The encoding of a name as people write it, whatever its case.
  package init?(name: some StringProtocol) {
    self.init(rawValue: name.lowercased())
  }
}
