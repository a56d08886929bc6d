/// Finds the line of a key in a TOML text, because the parser records lines for syntax errors only.
///
/// It recognises table headers and `key =` at the start of lines, with dotted and quoted names. A
/// key inside an inline table is located at the line of that table.
/// - Complexity: O(length) for each call; used for complaints only.
struct KeyLocator {
  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The accuracy with which a line shows the target, best last.
  private enum PathMatch: Int {
    /// The line shows the table that contains the target.
    case around = 1
    /// The line shows something inside the target.
    case inside
    case exact
  }

  /// Returns the line of a table or a key.
  /// - Parameters:
  ///   - table: "spool", or "inbox" with `occurrence` for a list of tables; "" for the top level.
  ///   - key: the name of the key; nil for the header itself.
  /// - Returns: the 1-based line that shows the target best, or nil if no line shows it.
  func line(table: String, occurrence: Int = 0, key: String?) -> Int? {
    let target = (table.isEmpty ? [] : [table]) + (key.map { [$0] } ?? [])
    var header: [String] = []
    var seen = -1
    var best: (match: PathMatch, line: Int)?
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      let path: [String]
      if text.hasPrefix("[") {
        header = names(text.drop { $0 == "[" }, until: "]")
        if header == [table] { seen += 1 }
        path = header
      } else {
        let own = names(text, until: "=")
        if own.isEmpty { continue }
        path = header + own
      }
      // Below a header with the name of the table, only the given occurrence counts.
      guard header.isEmpty || header.first != table || seen == occurrence else { continue }
      guard let match = match(path, target), match.rawValue > (best?.match.rawValue ?? 0) else {
        continue
      }
      best = (match, index + 1)
    }
    return best?.line
  }

  private func match(_ path: [String], _ target: [String]) -> PathMatch? {
    if path == target { return .exact }
    if path.starts(with: target) { return .inside }
    return target.starts(with: path) ? .around : nil
  }

  /// Returns the dotted names before `end`; none if the line has no such end or is a comment.
  private func names(_ text: Substring, until end: Character) -> [String] {
    var names = [""]
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { names[names.count - 1].append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == end {
        return names.contains("") ? [] : names
      } else if character == "." {
        names.append("")
      } else if character == "#" {
        return []
      } else if character != " ", character != "\t" {
        names[names.count - 1].append(character)
      }
    }
    return []
  }
}
