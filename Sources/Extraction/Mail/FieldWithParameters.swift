/// A header field of a value and parameters (RFC 2045 §5.1), such as `Content-Type`. Parameters may be
/// split, encoded (RFC 2231), or contain encoded words, which the standard forbids and Outlook writes.
struct FieldWithParameters {
  /// The value in lower case, such as `text/plain`; empty if there is none.
  var value: String
  /// The decoded values by their names in lower case.
  private(set) var parameters: [String: String] = [:]

  /// The parameters that are read, with the pieces of split ones.
  private static let limit = 200

  /// A piece of a parameter, such as `filename*1*=%D8%A7`.
  private struct ParameterPiece {
    var number: Int
    /// True if it contains `%D8` and, in the first piece, the encoding.
    var isEncoded: Bool
    var bytes: [UInt8]
  }

  init(_ raw: [UInt8]) {
    var scan = FieldScan(raw)
    value = String(decoding: scan.takeToken(until: [0x3B]), as: UTF8.self).lowercased()
    var pieces: [String: [ParameterPiece]] = [:]
    for _ in 0..<Self.limit {
      guard let (name, bytes) = scan.takeParameter() else { break }
      let parts = name.split(separator: "*", omittingEmptySubsequences: false)
      let number = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      let isEncoded = parts.count > 1 && parts.last == ""
      pieces[String(parts[0]), default: []].append(
        ParameterPiece(number: number, isEncoded: isEncoded, bytes: bytes))
    }
    for (name, pieces) in pieces { parameters[name] = Self.join(pieces) }
  }

  /// Joins the pieces of a parameter. If it has a plain and an encoded form, the encoded one counts.
  private static func join(_ all: [ParameterPiece]) -> String {
    let isEncoded = all.contains { $0.isEncoded }
    let isSplit = all.contains { $0.number > 0 }
    let pieces = all.filter { isSplit || $0.isEncoded == isEncoded }
      .sorted { $0.number < $1.number }
    guard isEncoded else {
      let bytes = isSplit ? pieces.flatMap(\.bytes) : pieces[0].bytes
      return EncodedWords.decode(bytes)
    }
    var charset: String?
    var bytes: [UInt8] = []
    for (index, piece) in pieces.enumerated() {
      var text = piece.bytes
      if index == 0, piece.isEncoded {
        let parts = text.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3 {
          charset = String(decoding: parts[0], as: UTF8.self)
          text = Array(parts[2])
        }
      }
      bytes += piece.isEncoded ? HexEscapes.decode(text, mark: UInt8(ascii: "%")) : text
      if !isSplit { break }
    }
    return MailCharset.line(MailCharset.decode(bytes, charset))
  }
}

/// Reads the tokens of a header field.
private struct FieldScan {
  private var rest: ArraySlice<UInt8>

  init(_ raw: [UInt8]) { rest = raw[...] }

  /// Takes the text up to one of some bytes or the end, without white space around it.
  mutating func takeToken(until ends: [UInt8]) -> ArraySlice<UInt8> {
    let token = rest.prefix { !ends.contains($0) }
    rest = rest[token.endIndex...]
    return token.trimmed
  }

  /// Takes `; name=value`.
  mutating func takeParameter() -> (name: String, value: [UInt8])? {
    let semicolon = UInt8(ascii: ";")
    rest = rest.drop { $0 == semicolon || $0 <= 0x20 }
    guard !rest.isEmpty else { return nil }
    let name = takeToken(until: [UInt8(ascii: "="), semicolon])
    guard rest.first == UInt8(ascii: "=") else {
      return (String(decoding: name, as: UTF8.self).lowercased(), [])
    }
    rest = rest.dropFirst().drop { $0 <= 0x20 }
    let value =
      rest.first == UInt8(ascii: "\"") ? takeQuoted() : Array(takeToken(until: [semicolon]))
    return (String(decoding: name, as: UTF8.self).lowercased(), value)
  }

  private mutating func takeQuoted() -> [UInt8] {
    var value: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\"), let next = rest.first, next == 0x22 || next == 0x5C {
        value.append(next)
        rest = rest.dropFirst()
      } else {
        value.append(byte)
      }
    }
    return value
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    let start = drop { $0 <= 0x20 }
    guard let end = start.lastIndex(where: { $0 > 0x20 }) else { return [] }
    return start[...end]
  }
}
