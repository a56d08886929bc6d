import Vocabulary

/// What the bytes of a file turned out to be.
package enum Decoding: Sendable, Equatable {
  case text(RawText)
  /// A format that holds no plain text; kept as it is.
  case unread(KnownFormat)
  case rejected(Rejection)
}

/// From bytes to raw text: which encoding, how sure, or what else it is.
package enum Decoder {
  /// Decides from the bytes alone, so the same bytes always give the same answer.
  ///
  /// In this order:
  /// 1. no bytes: empty.
  /// 2. the desk's word, if it named an encoding.
  /// 3. first bytes of a binary format: unread.
  /// 4. a byte-order mark.
  /// 5. UTF-16 by its high bytes, before UTF-8: Arabic UTF-16 is valid UTF-8 by accident.
  /// 6. UTF-8, strict or with a few broken bytes.
  /// 7. windows-1256 against ISO-8859-6 by their letters and words.
  ///
  /// Then text formats by their first letters (HTML, mail, RTF), control bytes (not text), and
  /// nothing but white space (empty). Traps on no input.
  ///
  /// - Parameters:
  ///   - forced: the desk's encoding for this document; formats are not looked for then.
  ///   - source: the desk's encoding for the source of this document; a byte-order mark wins over it.
  /// - Complexity: O(n).
  package static func decode(
    _ bytes: [UInt8], as forced: TextEncoding? = nil, source: TextEncoding? = nil
  ) -> Decoding {
    guard !bytes.isEmpty else { return .rejected(.empty) }
    return bytes.withUnsafeBufferPointer { buffer in
      if let forced { return accept(decode(buffer, forcedTo: forced), controls: nil) }
      if let format = KnownFormat(magicOf: buffer) { return .unread(format) }
      let isMarked = ByteOrderMark(of: buffer) != nil
      let raw =
        isMarked ? detect(buffer) : source.map { decode(buffer, forcedTo: $0) } ?? detect(buffer)
      if let format = KnownFormat(openingOf: raw.utf8) { return .unread(format) }
      return accept(raw, controls: ControlBytes(in: raw.utf8, size: bytes.count))
    }
  }

  private static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> RawText {
    if let mark = ByteOrderMark(of: bytes) { return decode(bytes, marked: mark) }
    if let guess = UTF16Signs.guess(bytes) {
      let text = UTF16Decoder.decode(bytes, from: 0, encoding: guess.encoding)
      return RawText(
        utf8: text.utf8,
        encoding: EncodingChoice(
          name: guess.encoding, confidence: guess.confidence, broken: text.broken))
    }
    let reading = UTF8Reading(bytes, from: 0)
    guard reading.isUTF8 else { return SingleByteChoice.decode(bytes) }
    return RawText(utf8: reading.utf8, encoding: reading.choice)
  }

  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, marked mark: ByteOrderMark
  ) -> RawText {
    let text: (utf8: [UInt8], broken: Int)
    if mark.encoding == .utf8 {
      let reading = UTF8Reading(bytes, from: mark.length)
      text = (reading.utf8, reading.broken)
    } else {
      text = UTF16Decoder.decode(bytes, from: mark.length, encoding: mark.encoding)
    }
    return RawText(
      utf8: text.utf8,
      encoding: EncodingChoice(name: mark.encoding, confidence: 1, broken: text.broken))
  }

  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, forcedTo encoding: TextEncoding
  ) -> RawText {
    let mark = ByteOrderMark(of: bytes)
    let start = mark?.encoding == encoding ? mark!.length : 0
    let text: (utf8: [UInt8], broken: Int)
    switch encoding {
    case .utf8:
      let reading = UTF8Reading(bytes, from: start)
      text = (reading.utf8, reading.broken)
    case .utf16LittleEndian, .utf16BigEndian:
      text = UTF16Decoder.decode(bytes, from: start, encoding: encoding)
    case .windows1256: text = SingleByteTable.windows1256.decode(bytes)
    case .iso8859part6: text = SingleByteTable.iso8859part6.decode(bytes)
    }
    return RawText(
      utf8: text.utf8,
      encoding: EncodingChoice(name: encoding, confidence: 1, by: .desk, broken: text.broken))
  }

  private static func accept(_ raw: RawText, controls: ControlBytes?) -> Decoding {
    if let controls, controls.areTooMany {
      return .rejected(.notText(controlBytes: controls.count, size: controls.size))
    }
    return isBlank(raw.utf8) ? .rejected(.empty) : .text(raw)
  }

  /// Whether nothing is left once white space and invisible marks are gone.
  private static func isBlank(_ utf8: [UInt8]) -> Bool {
    let table = CleanTable.shared
    return utf8.withUnsafeBufferPointer { bytes in
      table.classes.withUnsafeBufferPointer { classes in
        var index = 0
        while index < bytes.count {
          let (scalar, length) = UTF8Scalar.decode(bytes, at: index)
          guard table.kind(scalar, classes).isGap else { return false }
          index += length
        }
        return true
      }
    }
  }
}
