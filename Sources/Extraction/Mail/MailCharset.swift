import ArabicText
import DocumentModel

/// Decodes the bytes of a message with Khazin's own decoder: iconv(3) would open a file for nearly every
/// encoding, which the sealed process cannot.
enum MailCharset {
  /// - Parameter charset: the encoding that the message declares.
  /// - Returns: valid UTF-8.
  static func decode(_ bytes: some Collection<UInt8>, _ charset: String?) -> [UInt8] {
    let declared = charset.flatMap { TextEncoding(name: $0) }
    return Array(bytes).withUnsafeBufferPointer {
      $0.isEmpty ? [] : Decoder.decode(contained: $0, declared: declared).utf8
    }
  }

  /// True if Khazin has a table for this encoding. A text in another one is decoded by its letters.
  static func isKnown(_ charset: String) -> Bool {
    TextEncoding(name: charset) != nil || ["us-ascii", "ascii"].contains(charset.lowercased())
  }

  /// Returns text on one line: white space is collapsed, and control characters and byte-order marks,
  /// which some programs put before each word in UTF-16, are left out.
  static func line(_ utf8: [UInt8]) -> String {
    let text = String(decoding: utf8, as: UTF8.self)
    let visible = text.unicodeScalars.filter {
      $0.properties.isWhitespace
        || $0.properties.generalCategory != .control && $0.value != 0xFEFF
    }
    return PageFacts.trimmed(String(String.UnicodeScalarView(visible)))
  }
}
