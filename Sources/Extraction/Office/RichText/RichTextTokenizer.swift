import DocumentModel

/// A token of the Rich Text Format (Rich Text Format Specification 1.9.1, "RTF Syntax").
enum RichTextToken: Equatable {
  case open
  case close
  /// A control word, such as `\par` or `\u1605`.
  case word(String, Int?)
  /// A control symbol, such as `\~`.
  case symbol(UInt8)
  /// A byte of text, written as itself or as `\'e3`.
  case byte(UInt8)
  /// Binary data, which is no text.
  case binary
}

/// Splits Rich Text into tokens. Nothing in it is larger than a control word.
struct RichTextTokenizer {
  /// The maximum number of letters of a control word, and of digits of its number.
  private static let wordLimit = 32
  private static let digitLimit = 10

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// - Returns: nil at the end.
  /// - Throws: `damaged` if a control word is too long or cut off.
  mutating func next() throws(ExtractionFailure) -> RichTextToken? {
    while let byte = take() {
      switch byte {
      case UInt8(ascii: "{"): return .open
      case UInt8(ascii: "}"): return .close
      case UInt8(ascii: "\\"): return try control()
      case 0x0D, 0x0A, 0x00: continue
      case 0x09: return .word("tab", nil)
      default: return .byte(byte)
      }
    }
    return nil
  }

  private mutating func take() -> UInt8? {
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func control() throws(ExtractionFailure) -> RichTextToken {
    guard let first = take() else { throw .damaged }
    switch first {
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): return .byte(first)
    case UInt8(ascii: "'"): return try hexadecimal()
    // An escaped line break ends the paragraph.
    case 0x0D, 0x0A: return .word("par", nil)
    case _ where Self.isLetter(first): return try word(first)
    default: return .symbol(first)
    }
  }

  private mutating func hexadecimal() throws(ExtractionFailure) -> RichTextToken {
    guard let high = take().flatMap(Self.digit), let low = take().flatMap(Self.digit) else {
      throw .damaged
    }
    return .byte(high << 4 | low)
  }

  private mutating func word(_ first: UInt8) throws(ExtractionFailure) -> RichTextToken {
    var name = [first]
    while let letter = peek, Self.isLetter(letter) {
      guard name.count < Self.wordLimit else { throw .damaged }
      name.append(letter)
      place += 1
    }
    let number = try number()
    if peek == 0x20 { place += 1 }
    let word = String(decoding: name, as: UTF8.self)
    guard word == "bin" else { return .word(word, number) }
    place += min(max(number ?? 0, 0), bytes.count - place)
    return .binary
  }

  private mutating func number() throws(ExtractionFailure) -> Int? {
    let start = place
    let isNegative = peek == UInt8(ascii: "-")
    if isNegative { place += 1 }
    var value = 0
    let digits = place
    while let byte = peek, (0x30...0x39).contains(byte) {
      guard place - digits < Self.digitLimit else { throw .damaged }
      value = value * 10 + Int(byte - 0x30)
      place += 1
    }
    guard place > digits else {
      place = start
      return nil
    }
    return isNegative ? -value : value
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte & 0x0F) + 9
    default: nil
    }
  }
}
