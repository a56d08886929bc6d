/// Cuts the text to at most `limit` columns: before the first scalar that does not fit, with `…`
/// for the missing part. Combining marks stay with the last letter.
/// - Complexity: O(n).
package func fit(_ text: String, to limit: Int) -> String {
  guard text.columns > limit else { return text }
  guard limit > 0 else { return "" }
  var used = 0
  var kept = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    guard used + scalar.columns <= limit - 1 else { break }
    used += scalar.columns
    kept.append(scalar)
  }
  while kept.last == " " { kept.removeLast() }
  return String(kept) + "…"
}

/// Pads the text with spaces to `width` columns: before the text for `.end`, after it for `.start`.
func pad(_ text: String, to width: Int, shown columns: Int, at alignment: TextTable.ColumnAlignment)
  -> String
{
  let spaces = String(repeating: " ", count: max(0, width - columns))
  return alignment == .end ? spaces + text : text + spaces
}

/// Breaks a sentence at its spaces into lines of at most `width` columns. A longer word gets a line
/// of its own.
/// - Complexity: O(n).
package func wrap(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.split(separator: " ") {
    let columns = word.columns
    if used > 0 && used + 1 + columns > width {
      lines.append(line)
      line = ""
      used = 0
    }
    if used > 0 {
      line += " "
      used += 1
    }
    line += word
    used += columns
  }
  if used > 0 { lines.append(line) }
  return lines
}
