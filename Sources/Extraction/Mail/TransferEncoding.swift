/// The errors in the transfer encodings of mail (RFC 2045 §6). A decoder leaves out what is no part of the
/// encoding, or keeps it as it is, so that letters are missing or wrong.
enum TransferEncoding {
  /// True if content in this encoding has errors. Characters of white space are none.
  /// - Parameter encoding: the value of `Content-Transfer-Encoding`.
  static func isBroken(_ content: some Collection<UInt8>, _ encoding: [UInt8]) -> Bool {
    switch String(decoding: encoding.trimmed, as: UTF8.self).lowercased() {
    case "base64": isBrokenBase64(content)
    case "quoted-printable": isBrokenQuotedPrintable(content)
    default: false
    }
  }

  /// Groups of four characters, of which `=` replaces the last or the last two of a group. Some programs
  /// encode a content in several pieces, each with an end of its own.
  private static func isBrokenBase64(_ content: some Collection<UInt8>) -> Bool {
    var (count, padding) = (0, 0)
    for byte in content where !isSpace(byte) {
      if byte == UInt8(ascii: "=") {
        padding += 1
        guard count % 4 >= 2 else { return true }
      } else {
        guard isOfBase64(byte), padding == 0 else { return true }
      }
      count += 1
      if count % 4 == 0 { padding = 0 }
    }
    return count % 4 != 0
  }

  private static func isOfBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"): true
    default: false
    }
  }

  /// Each `=` precedes two hexadecimal digits, or ends a line, after which there may be white space.
  private static func isBrokenQuotedPrintable(_ content: some Collection<UInt8>) -> Bool {
    var place = content.startIndex
    while let mark = content[place...].firstIndex(of: UInt8(ascii: "=")) {
      place = content.index(after: mark)
      let rest = content[place...]
      let end = rest.prefix(2)
      if end.count == 2, end.allSatisfy(isHex) { continue }
      let line = rest.prefix { $0 != 0x0A }
      guard line.allSatisfy(isSpace) else { return true }
    }
    return false
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
