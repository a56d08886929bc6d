/// The rows of a table that ships with the program: one row per line, fields separated by tabs; a line
/// that begins with `#` is a comment.
package enum TabSeparatedTable {
  /// Returns the rows in order. Empty fields are kept, empty lines are not.
  /// - Parameter hasHeader: true if the first row names the columns; it is left out.
  package static func rows(_ bytes: [UInt8], hasHeader: Bool = false) -> [[String]] {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
    return lines.dropFirst(hasHeader ? 1 : 0).map { line in
      line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
