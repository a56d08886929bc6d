import Archive
import Control
import DocumentModel
import ExtractionService
import Ingest
import LinuxEdge

/// The pictures of the pages of documents, made in the sealed process.
extension ControlHandlers {
  /// - Parameter page: counted from 1.
  /// - Returns: a PNG.
  func picture(ofPage page: Int?, of document: DocumentRef) throws(CallError) -> [UInt8] {
    guard let page, (1...ExtractedText.pageLimit).contains(page) else {
      throw .invalidParameter("page")
    }
    let record = try answering { () throws(RequestError) in
      try archive.record(document, comparing: false)
    }
    guard record.outcome != .withdrawn, let id = record.id, let format = record.format,
      format.hasPicture
    else {
      throw .unavailable(
        sentence: "Document \(record.id ?? 0) has no pictures of pages: it is no PDF and no image.",
        retry: false)
    }
    let file: Descriptor
    do throws(Outage) {
      file = try archive.originalFile(of: id, until: StopRequest())
    } catch {
      throw CallError(error)
    }
    switch extractor.picture(ofPage: page, of: file, format: format, name: record.name) {
    case .success(let picture): return picture
    case .failure(let reason):
      let explained = reason.reason(for: format)
      throw .unavailable(
        sentence: "\(explained.sentence) \(explained.advice)", retry: reason.isOutage)
    }
  }
}
