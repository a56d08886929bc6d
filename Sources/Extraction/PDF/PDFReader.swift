import ArabicText
import DocumentModel

/// A PDF document whose glyphs the program pdftotext reads.
///
///     glyphs → running lines → columns → lines → reading order → ligatures → gate → paragraphs
///
/// pdftotext gives the glyphs and their places. Which of them are words, lines and columns, and in which
/// order they are read, is decided here.
package struct PDFReader {
  private(set) var parser = GlyphParser()

  /// pdftotext reads standard input and writes standard output.
  package static let arguments = ["-raw", "-bbox", "-enc", "UTF-8", "-q", "-", "-"]

  package init() {}

  /// Reads the next piece of the output of pdftotext.
  /// - Returns: false if nothing more is needed.
  package mutating func read(_ piece: some Collection<UInt8>) -> Bool { parser.read(piece) }

  /// Makes the text of the document. It is empty if no page has text that can be used; `pages` says why.
  /// - Throws: `tooLarge` beyond the limits.
  package func text() throws(ExtractionFailure) -> ExtractedText {
    if parser.isTooLarge { throw .tooLarge }
    return PDFDocument(parser.pages).text(PDFFacts.metadata(parser.facts))
  }

  /// True if a PDF names an encryption dictionary in its trailer (ISO 32000-2, 7.6.2). A document that
  /// pdftotext cannot open for another reason is damaged.
  ///
  /// The trailer, or the stream that holds it, lies at the end, or at the beginning of a linearised file.
  package static func isEncrypted(_ bytes: UnsafeRawBufferPointer) -> Bool {
    [bytes.suffix(trailerSize), bytes.prefix(trailerSize)].contains {
      $0.firstRange(ofBytes: "/Encrypt".utf8) != nil
    }
  }

  private static let trailerSize = 1 << 20
}
