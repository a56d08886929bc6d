/// The hashes of the names by which `ParserInput` decides what of a page it copies.
enum ParserNames {
  static let svg = WordHash.of("svg".utf8)
  static let math = WordHash.of("math".utf8)
  static let script = WordHash.of("script".utf8)
  static let plain = WordHash.of("plaintext".utf8)
  /// Elements whose content is removed.
  static let unread = hashes("script style")
  /// Other elements whose content has no elements.
  static let verbatim = hashes("title textarea xmp iframe noembed noframes")
  /// Elements whose attributes are all kept.
  static let described = hashes("html meta link time")

  static let type = WordHash.of("type".utf8)
  /// The attributes that the readers of the tree use; the last four decide where libgumbo puts an
  /// element.
  static let attributes = hashes(
    """
    class id role hidden style itemprop type content datetime lang xml:lang pubdate
    encoding color face size
    """)

  private static func hashes(_ names: String) -> Set<UInt64> {
    Set(names.split { $0 == " " || $0 == "\n" }.map { WordHash.of($0.utf8) })
  }
}
