/// Tables bundled as text: one row a line, fields separated by tabs; lines starting with '#' are
/// comments.
enum ResourceTable {
  /// Returns the rows of a table, in order.
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    bytes.split(separator: UInt8(ascii: "\n"))
      .filter { $0.first != UInt8(ascii: "#") }
      .map { line in
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
          .map { String(decoding: $0, as: UTF8.self) }
      }
  }

  /// Parses a scalar written in hexadecimal.
  static func scalar(_ field: some StringProtocol) -> UInt32 {
    guard let value = UInt32(field, radix: 16), Unicode.Scalar(value) != nil else {
      preconditionFailure("a bundled table contains an invalid scalar value: \(field)")
    }
    return value
  }

  /// Parses scalars written in hexadecimal and separated by spaces.
  static func scalars(_ field: String) -> [UInt32] {
    field.split(separator: " ").map { scalar($0) }
  }
}
