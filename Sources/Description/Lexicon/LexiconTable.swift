/// Rows of a resource: tab-separated, the first row names the columns, `#` begins a comment.
struct LexiconTable: Sendable {
  let rows: [[String]]

  init(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    rows = lines.filter { !$0.hasPrefix("#") }.dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// A name as a resource writes it: the text, and the mark that stands after it.
struct MarkedName: Sendable {
  let text: String
  let mark: Character?

  /// What each of them means, the resource says that uses it.
  private static let marks: Set<Character> = ["?", "*", "!", "~", "#", "^", "=", "@"]

  init(_ written: Substring) {
    if let last = written.last, Self.marks.contains(last) {
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
