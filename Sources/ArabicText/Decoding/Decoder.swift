import DocumentModel

/// The result of decoding the bytes of a file.
package enum Decoding: Sendable, Equatable {
  case text(RawText)
  /// A format that contains no plain text. A format that is written in letters, such as HTML, comes
  /// with its source in UTF-8.
  case other(KnownFormat, source: RawText?)
  case rejected(Rejection)
}

/// Decodes bytes to raw text: finds the encoding and its confidence, or another format.
package enum Decoder {
  /// Decodes a file. The result depends only on the bytes and on the encodings that the desk set,
  /// so the same input always gives the same result.
  ///
  /// The checks, in this order:
  /// 1. No bytes: empty.
  /// 2. The encoding that the desk set for this document, if any.
  /// 3. The first bytes of a binary format.
  /// 4. A byte-order mark.
  /// 5. UTF-16, recognised by its units. It is checked before UTF-8 because Arabic UTF-16 can be
  ///    valid UTF-8 by accident.
  /// 6. UTF-8, strict or with a few broken bytes.
  /// 7. The encoding that the desk set for the source.
  /// 8. The 8-bit tables, by letter statistics; the encoding that the page declares decides
  ///    doubtful cases.
  ///
  /// So the encoding of a source decides only what the bytes do not prove. A desk may set
  /// windows-1256 for a source whose pages are sometimes UTF-8; there, windows-1256 would turn
  /// every letter into two. A setting of UTF-8 is ignored if the bytes have at least as many faults
  /// as sequences: it would give a text of U+FFFD.
  ///
  /// After decoding, the function looks for text formats by their first letters (HTML, mail, RTF),
  /// for control bytes (not text), and for text that is only white space (empty). It does not trap
  /// on any input.
  ///
  /// - Parameters:
  ///   - forced: the desk's encoding for this document, used whatever the bytes are. Of the formats,
  ///     only those that the extractor reads are then looked for.
  ///   - source: the desk's encoding for the source of this document.
  /// - Complexity: O(n).
  package static func decode(
    _ bytes: [UInt8], as forced: TextEncoding? = nil, source: TextEncoding? = nil
  ) -> Decoding {
    guard !bytes.isEmpty else { return .rejected(.empty) }
    return bytes.withUnsafeBufferPointer { buffer in
      if let forced {
        if let format = KnownFormat(magicOf: buffer), format.hasOwnEncoding {
          return .other(format, source: nil)
        }
        let raw = decode(buffer, inTheDesks: forced)
        if let format = KnownFormat(openingOf: raw.utf8), KnownFormat.readable.contains(format) {
          return .other(format, source: format.hasOwnEncoding ? nil : raw)
        }
        return accept(raw, controls: nil)
      }
      if let format = KnownFormat(magicOf: buffer) { return .other(format, source: nil) }
      let raw = detect(buffer, source)
      if let format = KnownFormat(openingOf: raw.utf8) { return .other(format, source: raw) }
      return accept(raw, controls: ControlBytes(in: raw.utf8, size: bytes.count))
    }
  }

  /// Decodes a text whose format is known and whose container declares the encoding, such as a part
  /// of a mail message. The declaration decides what the bytes do not prove.
  ///
  /// Declarations of windows-1252 are not believed: programs write them without knowing the
  /// encoding, also for Arabic in windows-1256.
  package static func decode(
    contained bytes: UnsafeBufferPointer<UInt8>, declared: TextEncoding?
  ) -> RawText {
    switch declared {
    case .utf16LittleEndian, .utf16BigEndian: decode(bytes, inTheDesks: declared!)
    case .windows1252: detect(bytes, nil)
    default: detect(bytes, declared)
    }
  }

  private static func detect(
    _ bytes: UnsafeBufferPointer<UInt8>, _ source: TextEncoding?
  ) -> RawText {
    if let mark = ByteOrderMark(of: bytes) { return decode(bytes, marked: mark) }
    if let guess = UTF16Detector.guess(bytes) {
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

  /// Returns true if the text contains only white space and invisible marks.
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
