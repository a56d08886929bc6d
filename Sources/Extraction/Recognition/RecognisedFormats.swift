import DocumentModel

/// Reads the formats in which programs write the text of scans, with the place and the confidence of
/// each word.
package enum RecognisedFormats {
  package static func extract(
    _ format: KnownFormat, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(ExtractionFailure) -> ExtractedText {
    let text = RecognisedText(try pages(format, bytes))
    if text.isEmpty { throw .noText }
    return text.extracted()
  }

  private static func pages(
    _ format: KnownFormat, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(ExtractionFailure) -> [RecognisedPage] {
    switch format {
    case .hocr:
      guard let pages = HOCRReader.pages(bytes) else { throw .damaged }
      return pages
    case .alto:
      let reader = AltoReader()
      try read(bytes, reader)
      return reader.pages
    case .pageXML:
      let reader = PageXMLReader()
      try read(bytes, reader)
      return reader.pages
    default: throw .unsupported
    }
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ handler: any XMLHandler
  ) throws(ExtractionFailure) {
    let reader = try XMLReader(handler)
    try reader.parse(UnsafeRawBufferPointer(bytes))
    try reader.finish()
  }
}
