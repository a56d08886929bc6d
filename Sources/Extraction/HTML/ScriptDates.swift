/// Finds the day of publication in the data that a page gives to its scripts, and in JSON-LD that is no
/// JSON: `"datePublished":"2018-05-18"`, `\"published_at\":\"2018-05-18\"`.
enum ScriptDates {
  /// The names of the value, in lower case without low lines.
  private static let names: Set<String> = [
    "datepublished", "publishedat", "publishdate", "publisheddate", "publishedon", "publishedtime",
    "firstpublishedat",
  ]

  /// The part that all names have.
  private static let stem = Array("ublish".utf8)

  /// The maximum length of a name, and of the rest up to the end of a date.
  private static let reach = (name: 20, value: 100)

  /// - Parameter page: the bytes of the page.
  /// - Returns: an ISO 8601 date; nil if there is none, or if several days are named: the data may be
  ///   that of a list of articles.
  /// - Complexity: linear in the size of the page.
  static func published(in page: UnsafeBufferPointer<UInt8>) -> String? {
    var found: String?
    var place = 0
    while let stem = page[place...].firstRange(ofBytes: Self.stem) {
      place = stem.upperBound
      guard let date = date(around: stem, in: page) else { continue }
      if let found, found.prefix(10) != date.prefix(10) { return nil }
      found = found ?? date
    }
    return found
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
  }

  private static func date(
    around stem: Range<Int>, in page: UnsafeBufferPointer<UInt8>
  ) -> String? {
    let before = page[..<stem.lowerBound].suffix(reach.name)
    let start = (before.lastIndex { !isOfName($0) } ?? before.startIndex - 1) + 1
    var rest = page[start...].prefix(reach.name + reach.value)
    let name = rest.prefix(while: isOfName)
    // The name follows a quotation mark or the end of its character reference.
    guard start > 0, page[start - 1] == 0x22 || page[start - 1] == 0x3B,
      names.contains(String(decoding: name.filter { $0 != 0x5F }, as: UTF8.self).lowercased())
    else { return nil }
    rest = rest[name.endIndex...]
    guard skipMark(&rest) else { return nil }
    rest = rest.drop { $0 <= 0x20 }
    guard rest.popFirst() == 0x3A else { return nil }
    rest = rest.drop { $0 <= 0x20 }
    guard skipMark(&rest) else { return nil }
    let value = rest.prefix { $0 != 0x22 && $0 != 0x5C && $0 != 0x26 }
    return PageDate.isoDate(String(decoding: value, as: UTF8.self))
  }

  /// Skips a quotation mark, which may have backslashes or be a character reference.
  private static func skipMark(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if rest.starts(with: "&quot;".utf8) {
      rest = rest.dropFirst(6)
      return true
    }
    rest = rest.drop { $0 == 0x5C }
    return rest.popFirst() == 0x22
  }
}
