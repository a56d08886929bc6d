import DocumentModel

/// Reads a Rich Text document (RTF).
enum RichTextExtractor {
  static func extract(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(ExtractionFailure) -> ExtractedText {
    // The decoder of the daemon recognises the format after white space and a byte-order mark, too.
    let start = bytes.firstIndex(of: UInt8(ascii: "{")) ?? bytes.count
    var reader = try RichTextReader(UnsafeBufferPointer(rebasing: bytes[start...]))
    let text = try reader.finish()
    var warnings = OfficeWarnings.texts(
      comments: reader.comments, symbols: reader.symbols, undecoded: reader.undecoded)
    if reader.isTruncated { warnings.append("truncated") }
    return text.extracted(reader.info.metadata(of: text), warnings: warnings)
  }
}
