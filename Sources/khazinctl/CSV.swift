/// Rows in the format of RFC 4180: cells are separated by commas and quoted if necessary; lines end
/// with CR LF.
enum CSV {
  /// U+FEFF, by which spreadsheets recognise UTF-8.
  static let byteOrderMark = "\u{FEFF}"

  static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let text = guarded(text)
    guard text.unicodeScalars.contains(where: { ",\"\r\n;\t".unicodeScalars.contains($0) }) else {
      return text
    }
    // Compares scalars: a quotation mark followed by a vowel sign is a different character.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }

  /// Puts an apostrophe before a cell that a spreadsheet would take for a formula, which makes it
  /// text (https://owasp.org/www-community/attacks/CSV_Injection). Invisible characters before the
  /// first sign of the formula are ignored.
  static func guarded(_ text: String) -> String {
    let first = text.unicodeScalars.first { scalar in
      !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
        && scalar.properties.generalCategory != .control
    }
    let opensWithControl = text.unicodeScalars.first.map { $0 == "\t" || $0 == "\r" || $0 == "\n" }
    guard let first, "=+-@＝＋－＠".unicodeScalars.contains(first) else {
      return opensWithControl == true ? "'" + text : text
    }
    return "'" + text
  }
}
