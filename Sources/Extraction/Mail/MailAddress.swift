/// The name and the address of a person or a list in a header field (RFC 5322 §3.4).
package struct MailAddress: Sendable, Equatable {
  package var name: String?
  /// The address; empty if the field has none.
  package var address: String

  /// The addresses of a field that are read.
  private static let limit = 100

  /// Reads a list of addresses. Encoded words are decoded after the list is split: they may contain
  /// commas.
  static func list(_ raw: [UInt8], fallback: String?) -> [MailAddress] {
    var reader = AddressReader()
    for byte in raw {
      reader.read(byte)
      if reader.addresses.count >= limit { break }
    }
    reader.finish()
    return reader.addresses.map { parts in
      let name = EncodedWords.decode(parts.phrase, fallback: fallback)
      let comment = EncodedWords.decode(parts.comment, fallback: fallback)
      let address = String(
        decoding: parts.address.filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self)
      let best = name.isEmpty ? comment : name
      return MailAddress(name: best.isEmpty || best == address ? nil : best, address: address)
    }
  }
}

/// Splits a list of addresses byte by byte.
private struct AddressReader {
  struct AddressParts {
    var phrase: [UInt8] = []
    var address: [UInt8] = []
    var comment: [UInt8] = []

    var isEmpty: Bool { phrase.trimmed.isEmpty && address.isEmpty && comment.isEmpty }
  }

  private(set) var addresses: [AddressParts] = []
  private var current = AddressParts()
  private var isQuoted = false
  private var isEscaped = false
  private var comments = 0
  private var isInBrackets = false

  mutating func read(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
      return append(byte)
    }
    switch byte {
    case UInt8(ascii: "\\") where isQuoted || comments > 0: isEscaped = true
    case UInt8(ascii: "\"") where comments == 0: isQuoted.toggle()
    case _ where isQuoted: append(byte)
    case UInt8(ascii: "("):
      if comments > 0 { append(byte) }
      comments += 1
    case UInt8(ascii: ")") where comments > 0:
      comments -= 1
      if comments > 0 { append(byte) }
    case _ where comments > 0: append(byte)
    case UInt8(ascii: "<"): isInBrackets = true
    case UInt8(ascii: ">"): isInBrackets = false
    case UInt8(ascii: ","), UInt8(ascii: ";"): finish()
    // The name of a group is no address.
    case UInt8(ascii: ":") where !isInBrackets: current = AddressParts()
    default: append(byte)
    }
  }

  private mutating func append(_ byte: UInt8) {
    if comments > 0 {
      current.comment.append(byte)
    } else if isInBrackets {
      current.address.append(byte)
    } else {
      current.phrase.append(byte)
    }
  }

  mutating func finish() {
    // An address without brackets.
    if current.address.isEmpty, current.phrase.contains(UInt8(ascii: "@")),
      !current.phrase.trimmed.contains(0x20)
    {
      current.address = current.phrase.trimmed
      current.phrase = []
    }
    if !current.isEmpty { addresses.append(current) }
    current = AddressParts()
    isInBrackets = false
  }
}
