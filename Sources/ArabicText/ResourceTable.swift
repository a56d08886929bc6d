/// The fields of the tables that ship with this module.
enum ResourceTable {
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
