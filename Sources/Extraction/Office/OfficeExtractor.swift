import CLibXML
import DocumentModel

/// Reads an office document: its text in reading order, and what it says about itself.
package enum OfficeExtractor {
  /// Does, once, what the libraries do at their first use. Call it before the process is sealed.
  package static func prepare() {
    xmlInitParser()
    ZipPackage.prepare()
    RichTextEncoding.prepare()
  }

  /// - Parameter bytes: the file as it is.
  /// - Complexity: linear in the size of the unpacked document.
  package static func extract(
    _ format: KnownFormat, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(ExtractionFailure) -> ExtractedText {
    switch format {
    case .docx: try WordExtractor.extract(bytes)
    case .odt: try OpenDocumentExtractor.extract(bytes)
    case .rtf: try RichTextExtractor.extract(bytes)
    case .doc, .ole: throw CompoundDocument.failure(bytes)
    default: throw .unsupported
    }
  }

  package static func extract(
    _ format: KnownFormat, _ bytes: [UInt8]
  ) throws(ExtractionFailure) -> ExtractedText {
    try bytes.withUnsafeBufferPointer { (bytes) throws(ExtractionFailure) in
      try extract(format, bytes)
    }
  }
}
