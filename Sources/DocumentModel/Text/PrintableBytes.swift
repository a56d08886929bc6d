/// Returns the bytes of a file name as text that is safe in a message, a log line or JSON.
///
/// Valid UTF-8 is kept. A byte that is not part of valid UTF-8 becomes `\xHH`, and so do control
/// characters (C0, DEL, C1), so that no name can move a cursor or break a line.
/// - Complexity: O(n).
package func printable(_ bytes: [UInt8]) -> String {
  var result = ""
  var rest = bytes[...]
  while !rest.isEmpty {
    var decoder = Unicode.UTF8()
    var iterator = rest.prefix(4).makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      let length = Unicode.UTF8.width(scalar)
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      if isControl {
        result += rest.prefix(length).map(hexEscape).joined()
      } else {
        result.unicodeScalars.append(scalar)
      }
      rest = rest.dropFirst(length)
    } else {
      result += hexEscape(rest.removeFirst())
    }
  }
  return result
}

/// Returns the byte as `\xHH`.
package func hexEscape(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return "\\x" + (digits.count == 1 ? "0" : "") + digits
}
