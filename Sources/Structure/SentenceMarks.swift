/// The marks that end a sentence, as UTF-8 bytes of clean text: `.` `!` `?` `؟` `۔` `…`.
package enum SentenceMarks {
  /// U+061F ARABIC QUESTION MARK.
  private static let question: [UInt8] = [0xD8, 0x9F]
  /// U+06D4 ARABIC FULL STOP.
  private static let urduStop: [UInt8] = [0xDB, 0x94]
  /// U+2026 HORIZONTAL ELLIPSIS.
  private static let ellipsis: [UInt8] = [0xE2, 0x80, 0xA6]

  /// Returns true if these bytes contain a mark that ends a sentence.
  package static func areIn(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains { $0 == 0x2E || $0 == 0x21 || $0 == 0x3F }
      || [question, urduStop, ellipsis].contains { contains(bytes, $0) }
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
    guard bytes.count >= mark.count else { return false }
    return (bytes.startIndex...(bytes.endIndex - mark.count)).contains {
      bytes[$0..<($0 + mark.count)].elementsEqual(mark)
    }
  }
}
