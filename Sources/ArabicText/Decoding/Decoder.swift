import DocumentModel

/// What the bytes of a file turned out to be.
package enum Decoding: Sendable, Equatable {
  case text(RawText)
  /// A format that holds no plain text; kept as it is.
  case unread(KnownFormat)
  case rejected(Rejection)
}

/// From bytes to raw text: which encoding, how sure, or what else it is.
package enum Decoder {
  /// Decides from the bytes and the desk's words alone, so the same always give the same answer.
  ///
  /// In this order:
  /// 1. no bytes: empty.
  /// 2. the desk's word for this document, if it named an encoding.
  /// 3. first bytes of a binary format: unread.
  /// 4. a byte-order mark.
  /// 5. UTF-16 by its units, before UTF-8: Arabic UTF-16 is valid UTF-8 by accident.
  /// 6. UTF-8, strict or with a few broken bytes.
  /// 7. the desk's word for the source.
  /// 8. the 8-bit tables by the statistics of letters; what the page declares settles doubts.
  ///
  /// So the word for a source settles what the bytes do not prove: a desk says "these files are
  /// windows-1256" of a source whose pages are now and then UTF-8, where every letter would come out
  /// as two. UTF-8 said of bytes that have more faults than sequences is not followed either: it
  /// would leave a text of U+FFFD.
  ///
  /// Then text formats by their first letters (HTML, mail, RTF), control bytes (not text), and
  /// nothing but white space (empty). Traps on no input.
  ///
  /// - Parameters:
  ///   - forced: the desk's encoding for this document, whatever the bytes say; formats are not
  ///     looked for then.
  ///   - source: the desk's encoding for the source of this document.
  /// - Complexity: O(n).
  package static func decode(
    _ bytes: [UInt8], as forced: TextEncoding? = nil, source: TextEncoding? = nil
  ) -> Decoding {
    guard !bytes.isEmpty else { return .rejected(.empty) }
    return bytes.withUnsafeBufferPointer { buffer in
      if let forced { return accept(decode(buffer, inTheDesks: forced), controls: nil) }
      if let format = KnownFormat(magicOf: buffer) { return .unread(format) }
      let raw = detect(buffer, source)
      if let format = KnownFormat(openingOf: raw.utf8) { return .unread(format) }
      return accept(raw, controls: ControlBytes(in: raw.utf8, size: bytes.count))
    }
  }

  private static func detect(
    _ bytes: UnsafeBufferPointer<UInt8>, _ source: TextEncoding?
  ) -> RawText {
    if let mark = ByteOrderMark(of: bytes) { return decode(bytes, marked: mark) }
    if let guess = UTF16Signs.guess(bytes) {
      let text = UTF16Decoder.decode(bytes, from: 0, encoding: guess.encoding)
      return RawText(
        utf8: text.utf8,
        encoding: EncodingChoice(
          name: guess.encoding, confidence: guess.confidence, broken: text.broken))
    }
    let reading = UTF8Reading(bytes, from: 0)
    if reading.isUTF8 { return RawText(utf8: reading.utf8, encoding: reading.choice) }
    if let source, source != .utf8 || reading.canBeUTF8 {
      return decode(bytes, inTheDesks: source)
    }
    let declared = DeclaredEncoding.find(in: bytes)
    if declared == .utf8, reading.canBeUTF8 {
      return RawText(utf8: reading.utf8, encoding: reading.choice)
    }
    return SingleByteChoice.decode(bytes, declared: declared)
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
    _ bytes: UnsafeBufferPointer<UInt8>, inTheDesks encoding: TextEncoding
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
    case .macArabic: text = SingleByteTable.macArabic.decode(bytes)
    case .windows1252: text = SingleByteTable.windows1252.decode(bytes)
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
