import ArabicText
import DocumentModel
import Spool

extension FormatRecogniser {
  /// Recognises the formats that `Decoder` knows.
  package static let ofFormats = FormatRecogniser { head, size, read in
    KnownFormat(largeFile: head, size: size, read: read)
  }
}
