// Searches of UTF-8 byte by byte. The searches of the standard library and of Foundation compare
// characters: they find and normalise them, which took a tenth of the time of a page.

extension Collection where Element == UInt8 {
  /// Returns the first place of other bytes in these.
  /// - Complexity: O(count × other.count); nearly always O(count).
  func firstRange(ofBytes other: some Collection<UInt8>) -> Range<Index>? {
    guard let first = other.first else { return startIndex..<startIndex }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: other) {
        return start..<index(start, offsetBy: other.count)
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}

extension String {
  /// True if a text lies within this one, byte for byte.
  func holds(_ other: String) -> Bool { utf8.firstRange(ofBytes: other.utf8) != nil }

  /// Splits at every occurrence of a separator.
  func components(by separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.utf8.firstRange(ofBytes: separator.utf8) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

extension Unicode.Scalar {
  /// True if the scalar has the property White_Space (https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt).
  var isSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}
