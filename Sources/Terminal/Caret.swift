/// Returns a query and a second line with a caret under the position of an error.
///
/// The position is a UTF-8 offset. An offset inside a scalar moves back to the start of that
/// scalar, and an offset past the end moves to the end. The text has no isolates, so the caret
/// marks the position in typing order.
package func caretLines(under text: String, at offset: Int, indent: Int = 2) -> [String] {
  let bytes = text.utf8
  var index = bytes.index(bytes.startIndex, offsetBy: min(max(0, offset), bytes.count))
  while index.samePosition(in: text.unicodeScalars) == nil { index = bytes.index(before: index) }
  let margin = String(repeating: " ", count: indent)
  let before = safeCell(text[..<index]).columns
  return [margin + safeCell(text), margin + String(repeating: " ", count: before) + "^"]
}
