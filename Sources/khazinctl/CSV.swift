/// Rows as RFC 4180 has them: cells apart by commas, quoted where they must be, lines ended by CR LF.
enum CSV {
  /// U+FEFF, by which spreadsheets know UTF-8.
  static let byteOrderMark = "\u{FEFF}"

  static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let text = guarded(text)
    guard text.unicodeScalars.contains(where: { ",\"\r\n;\t".unicodeScalars.contains($0) }) else {
      return text
    }
    // By scalars: with a vowel sign behind it a quotation mark is another character.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }

  /// What a spreadsheet would take for a formula begins with an apostrophe, which makes it text
  /// (https://owasp.org/www-community/attacks/CSV_Injection); what no eye sees before it does not
  /// help it.
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
