/// The warnings about parts of an office document that its text does not hold.
enum OfficeWarnings {
  /// - Parameters:
  ///   - symbols: characters of symbol fonts, which have no number in Unicode.
  ///   - undecoded: bytes of a code page that has no table here.
  static func texts(comments: Int, symbols: Int = 0, undecoded: Int = 0) -> [String] {
    [
      text(comments, "comment", "comments", "left out"),
      text(symbols, "symbol", "symbols", "left out"),
      text(undecoded, "character", "characters", "not decoded"),
    ].compactMap { $0 }
  }

  private static func text(
    _ count: Int, _ singular: String, _ plural: String, _ what: String
  ) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? singular : plural) \(what)"
  }
}
