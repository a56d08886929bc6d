import DocumentModel
import Extraction
import ExtractionService
import Glibc
import LinuxEdge

/// Recognises the letters in pictures with tesseract.
struct PictureRecogniser {
  static let program = SealedProgram("/usr/bin/tesseract", data: [folder])

  private static let folder = "/usr/share/tesseract-ocr"
  /// The maximum output for a page in bytes. A page of 2,000 words has 200 kB.
  private static let outputLimit = 16 << 20

  /// Arabic, and the languages that are tried for pages on which it gives no sense.
  private static let arabic = "ara"
  private static let latin = "eng+fra"

  private let languages: String?
  private let limits: ExtractionRequest.Limits

  /// - Parameter languages: as tesseract names them, joined by `+`; nil to choose them for each page.
  init(languages: String?, _ limits: ExtractionRequest.Limits) {
    self.languages = languages
    self.limits = limits
  }

  /// Reads the letters of a page.
  /// - Parameters:
  ///   - picture: of any form that tesseract reads.
  ///   - resolution: in pixels per inch; nil if it is unknown.
  func page(_ picture: [UInt8], resolution: Int?) throws(ExtractionFailure) -> RecognisedPage {
    if let languages { return try read(picture, resolution, languages) }
    let page = try read(picture, resolution, Self.arabic)
    guard page.isDoubtful, let latin = try? read(picture, resolution, Self.latin) else {
      return page
    }
    return page.completed(by: latin)
  }

  private func read(
    _ picture: [UInt8], _ resolution: Int?, _ languages: String
  ) throws(ExtractionFailure) -> RecognisedPage {
    var arguments = ["stdin", "stdout", "-l", languages]
    if let resolution { arguments += ["--dpi", String(resolution)] }
    let table = try ProgramFormats.output(
      of: Self.program, arguments + ["-c", "tessedit_create_tsv=1"], .bytes(picture), limits,
      limit: Self.outputLimit)
    guard let page = TesseractTable.pages(table).first else { throw .crashed }
    return page
  }
}
