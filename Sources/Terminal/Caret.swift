/// A query with a caret under the place that is wrong.
///
/// The place is given as a UTF-8 offset; one that lies inside a scalar or past the end is moved to
/// the nearest start. Without isolates the caret stands where the letters are in typing order.
package func caretLines(under text: String, at offset: Int, indent: Int = 2) -> [String] {
  let bytes = text.utf8
  var index = bytes.index(bytes.startIndex, offsetBy: min(max(0, offset), bytes.count))
  while index.samePosition(in: text.unicodeScalars) == nil { index = bytes.index(before: index) }
  let margin = String(repeating: " ", count: indent)
  let before = safeCell(text[..<index]).columns
  return [margin + safeCell(text), margin + String(repeating: " ", count: before) + "^"]
}
