/// Finds the line of a key in a TOML text, since the parser keeps lines for syntax errors only.
///
/// Reads table headers and `key =` at the start of lines, which is how tables are written by hand;
/// a key inside an inline table is located at the line of its table's key.
/// - Complexity: O(length) a call; used for complaints only.
struct KeyLocator {
  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// - Parameters:
  ///   - table: "spool", or "inbox" with `occurrence` for a list of tables; "" for the top.
  ///   - key: nil for the header itself.
  /// - Returns: the 1-based line, or nil where the text does not show it.
  func line(table: String, occurrence: Int = 0, key: String?) -> Int? {
    var current = ""
    var seen = -1
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("[") {
        current = header(text)
        if current == table { seen += 1 }
        if key == nil, current == table, seen == occurrence { return index + 1 }
      } else if let key, current == table, table.isEmpty || seen == occurrence,
        name(text) == key
      {
        return index + 1
      }
    }
    return nil
  }

  private func header(_ text: Substring) -> String {
    String(text.drop { $0 == "[" }.prefix { $0 != "]" }).filter { $0 != " " && $0 != "\"" }
  }

  private func name(_ text: Substring) -> String {
    String(text.prefix { $0 != "=" && $0 != "#" && $0 != "." }).filter {
      $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'"
    }
  }
}
