/// Decodes the encoded words of header fields (RFC 2047), such as `=?windows-1256?B?x+Hj?=`.
///
/// Beyond the standard, as mail programs write it:
/// - Neighbouring words of one encoding are decoded together: some programs split inside a letter.
/// - Words touch other text, and text in Q contains spaces.
/// - A value without encoded words contains the bytes of some encoding.
enum EncodedWords {
  private struct EncodedPiece {
    var bytes: [UInt8]
    /// The encoding of an encoded word; nil for other text.
    var charset: String?
  }

  /// - Parameter raw: the value of a field, folded or not.
  /// - Parameter fallback: the encoding of text that declares none.
  static func decode(_ raw: some Collection<UInt8>, fallback: String? = nil) -> String {
    var utf8: [UInt8] = []
    for piece in pieces(raw.filter { $0 != 0x0A && $0 != 0x0D }) {
      let isPlain = piece.charset == nil && piece.bytes.allSatisfy { $0 < 0x80 }
      utf8 += isPlain ? piece.bytes : MailCharset.decode(piece.bytes, piece.charset ?? fallback)
    }
    return MailCharset.line(utf8)
  }

  private static func pieces(_ raw: [UInt8]) -> [EncodedPiece] {
    var pieces: [EncodedPiece] = []
    var rest = raw[...]
    var plain: [UInt8] = []
    while let first = rest.first {
      guard first == UInt8(ascii: "="), let (word, end) = word(rest) else {
        plain.append(first)
        rest = rest.dropFirst()
        continue
      }
      // White space between two encoded words is not part of the text.
      if !plain.allSatisfy(isSpace) || pieces.last?.charset == nil {
        if !plain.isEmpty { pieces.append(EncodedPiece(bytes: plain)) }
      }
      plain = []
      if let last = pieces.last, last.charset == word.charset {
        pieces[pieces.count - 1].bytes += word.bytes
      } else {
        pieces.append(word)
      }
      rest = rest[end...]
    }
    if !plain.isEmpty { pieces.append(EncodedPiece(bytes: plain)) }
    return pieces
  }

  /// Reads an encoded word at the beginning of the text: `=?charset*language?B?text?=`.
  private static func word(_ text: ArraySlice<UInt8>) -> (EncodedPiece, end: Int)? {
    guard text.starts(with: [0x3D, 0x3F]) else { return nil }
    let mark = UInt8(ascii: "?")
    let start = text.startIndex + 2
    guard let first = text[start...].prefix(60).firstIndex(of: mark), first > start,
      first + 2 < text.endIndex, text[first + 2] == mark
    else { return nil }
    let content = text[(first + 3)...]
    guard
      let end = content.indices.first(where: {
        content[$0] == mark && $0 + 1 < content.endIndex && content[$0 + 1] == 0x3D
      })
    else { return nil }
    let charset = text[start..<first].prefix { $0 != UInt8(ascii: "*") }
    let bytes: [UInt8]
    switch text[first + 1] | 0x20 {
    case UInt8(ascii: "b"): bytes = base64(content[..<end])
    case UInt8(ascii: "q"): bytes = quoted(content[..<end])
    default: return nil
    }
    let name = String(decoding: charset, as: UTF8.self).lowercased()
    return (EncodedPiece(bytes: bytes, charset: name), end + 2)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Decodes base64; bytes outside its alphabet are skipped.
  private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      guard let value = sextet(byte) else { continue }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  private static func sextet(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte) - 0x41
    case 0x61...0x7A: UInt32(byte) - 0x61 + 26
    case 0x30...0x39: UInt32(byte) - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let spaced = text.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
    return HexEscapes.decode(spaced, mark: UInt8(ascii: "="))
  }
}

/// Bytes that are written as a mark and two hexadecimal digits: `=D8` (RFC 2047), `%D8` (RFC 2231).
enum HexEscapes {
  static func decode(_ text: [UInt8], mark: UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == mark, index + 2 < text.count, let high = digit(text[index + 1]),
        let low = digit(text[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
