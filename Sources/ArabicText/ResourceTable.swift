/// Tables that ship as text: one row a line, fields parted by tabs, lines with '#' are comments.
enum ResourceTable {
  /// The rows of a table, in order.
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    bytes.split(separator: UInt8(ascii: "\n"))
      .filter { $0.first != UInt8(ascii: "#") }
      .map { line in
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
          .map { String(decoding: $0, as: UTF8.self) }
      }
  }

  /// A scalar written in hexadecimal.
  static func scalar(_ field: some StringProtocol) -> UInt32 {
    guard let value = UInt32(field, radix: 16), Unicode.Scalar(value) != nil else {
      preconditionFailure("a table that ships holds no scalar value: \(field)")
    }
    return value
  }

  /// Scalars written in hexadecimal, parted by spaces.
  static func scalars(_ field: String) -> [UInt32] {
    field.split(separator: " ").map { scalar($0) }
  }
}
