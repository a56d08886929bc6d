import DocumentModel

/// The answer of the extractor: a text, or the reason why there is none.
package enum ExtractionResult: Sendable, Equatable {
  case text(ExtractedText)
  case failed(ExtractionFailure)

  /// The encoded answer:
  ///
  ///     u8  0: a text follows; 1: the code of a failure follows; 2: a text with pages or programs follows
  ///     text, blocks (count; kind, exclusion + 1 or 0, start, end), metadata, warnings
  ///     with pages also: pages (count; problem + 1 or 0, is recognised,
  ///                      confidence + 1 or 0, start, end),
  ///                      words (count; confidence + 1 or 0, start, end, has a box, box),
  ///                      programs
  package var encoded: [UInt8] {
    var writer = WireWriter()
    switch self {
    case .failed(let failure):
      writer.write(UInt8(1))
      writer.write(failure.rawValue)
    case .text(let text):
      writer.write(UInt8(text.hasPagesOrPrograms ? 2 : 0))
      writer.write(text)
      if text.hasPagesOrPrograms { writer.writePages(of: text) }
    }
    return writer.bytes
  }

  /// Returns a stored answer; nil if the bytes are none.
  package static func stored(_ bytes: [UInt8]) -> ExtractionResult? {
    do { return try ExtractionResult(decoding: bytes) } catch { return nil }
  }

  /// - Throws: `WireReader.Malformed` if the bytes are no answer, if a block of it does not lie in the
  ///   text, or if a fact or a warning is too long.
  init(decoding bytes: [UInt8]) throws(WireReader.Malformed) {
    var reader = WireReader(bytes)
    switch try reader.byte() {
    case 0: self = .text(try reader.extractedText())
    case 2:
      var text = try reader.extractedText()
      text.pages = try reader.pages(of: text.utf8)
      text.words = try reader.words(of: text.utf8)
      text.programs = try reader.programs()
      guard text.hasPagesOrPrograms else { throw WireReader.Malformed() }
      self = .text(text)
    case 1:
      guard let failure = ExtractionFailure(rawValue: try reader.text()) else {
        throw WireReader.Malformed()
      }
      self = .failed(failure)
    default: throw WireReader.Malformed()
    }
    guard reader.isAtEnd else { throw WireReader.Malformed() }
  }
}

extension WireWriter {
  fileprivate mutating func write(_ text: ExtractedText) {
    write(text.utf8)
    write(UInt32(text.blocks.count))
    for block in text.blocks {
      write(block.kind.rawValue)
      write(block.exclusion.map { $0.rawValue + 1 } ?? 0)
      write(UInt32(block.start))
      write(UInt32(block.end))
    }
    for value in text.metadata.values { write(value) }
    write(UInt32(text.warnings.count))
    for warning in text.warnings { write(warning) }
  }
}

extension WireReader {
  fileprivate mutating func extractedText() throws(Malformed) -> ExtractedText {
    let utf8 = try list()
    guard String(validating: utf8, as: UTF8.self) != nil else { throw Malformed() }
    var text = ExtractedText(utf8: utf8, blocks: try blocks(of: utf8))
    for path in DocumentMetadata.paths {
      text.metadata[keyPath: path] = try optionalText(limit: DocumentMetadata.factLimit)
    }
    let warnings = try number32()
    guard warnings <= ExtractedText.warningLimit else { throw Malformed() }
    for _ in 0..<warnings {
      text.warnings.append(try self.text(limit: ExtractedText.warningLimit))
    }
    return text
  }

  private mutating func blocks(of utf8: [UInt8]) throws(Malformed) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var end = 0
    for _ in 0..<(try number32()) {
      guard let kind = TextBlock.Kind(rawValue: try byte()) else { throw Malformed() }
      let reason = try byte()
      let exclusion = reason == 0 ? nil : TextBlock.Exclusion(rawValue: reason - 1)
      guard reason == 0 || exclusion != nil else { throw Malformed() }
      let block = TextBlock(
        kind: kind, exclusion: exclusion, start: try number32(), end: try number32())
      guard block.start >= end, block.start < block.end, block.end <= utf8.count,
        utf8.isScalarBoundary(block.start), utf8.isScalarBoundary(block.end)
      else { throw Malformed() }
      blocks.append(block)
      end = block.end
    }
    return blocks
  }
}

extension DocumentMetadata {
  /// The fields in the order of the protocol.
  fileprivate static let paths: [any WritableKeyPath<DocumentMetadata, String?> & Sendable] = [
    \.title, \.author, \.published, \.publishedFrom, \.url, \.siteName, \.language,
  ]

  fileprivate var values: [String?] { Self.paths.map { self[keyPath: $0] } }
}

extension [UInt8] {
  /// True if no scalar of this UTF-8 text contains the offset inside it.
  func isScalarBoundary(_ offset: Int) -> Bool {
    offset == count || self[offset] & 0xC0 != 0x80
  }
}
