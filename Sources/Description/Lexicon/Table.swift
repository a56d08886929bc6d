/// Rows of a resource: tab-separated, the first row names the columns, `#` begins a comment.
struct Table: Sendable {
  let rows: [[String]]

  init(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    rows = lines.filter { !$0.hasPrefix("#") }.dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// A name as a resource writes it: the text, and the marks (`?`, `*`, `!`) that stand after it.
struct MarkedName: Sendable {
  let text: String
  let mark: Character?

  init(_ written: Substring) {
    if let last = written.last, "?*!".contains(last) {
      text = String(written.dropLast())
      mark = last
    } else {
      text = String(written)
      mark = nil
    }
  }

  /// The names of a cell, which `;` divides.
  static func list(_ cell: String) -> [MarkedName] {
    cell.split(separator: ";").map(MarkedName.init)
  }
}
