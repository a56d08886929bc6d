import DocumentModel
import Extraction
import ExtractionService
import LinuxEdge

/// Draws the pages of PDF documents with pdftoppm.
struct PagePictures {
  static let program = SealedProgram(
    "/usr/bin/pdftoppm",
    data: [
      "/etc/fonts", "/usr/share/fonts", "/usr/share/fontconfig", "/usr/share/poppler",
      "/var/cache/fontconfig",
    ])

  /// Pixels per inch: for recognition, for people, and to see whether a page is empty.
  static let recognitionResolution = 300
  private static let viewResolution = 150
  private static let sketchResolution = 18
  /// The size in pixels of the longer side of a page that is too large for a resolution.
  private static let longestSide = 4_000
  /// The maximum size of a picture in bytes: grey A2 at 300 pixels per inch.
  private static let sizeLimit = 64 << 20

  private let document: Descriptor
  private let limits: ExtractionRequest.Limits

  init(of document: Descriptor, _ limits: ExtractionRequest.Limits) {
    self.document = document
    self.limits = limits
  }

  /// The picture of a page for recognition, as PGM.
  /// - Parameter page: counted from 1.
  /// - Returns: nil for the resolution if the page was too large for `recognitionResolution`.
  func forRecognition(
    _ page: Int
  ) throws(ExtractionFailure) -> (picture: [UInt8], resolution: Int?) {
    let (picture, isWhole) = try draw(
      page, "-gray", Self.recognitionResolution, orFitting: Self.longestSide)
    return (picture, isWhole ? Self.recognitionResolution : nil)
  }

  /// The picture of a page for people, as PNG.
  func png(_ page: Int) throws(ExtractionFailure) -> [UInt8] {
    try draw(page, "-png", Self.viewResolution, orFitting: Self.longestSide / 2).picture
  }

  /// True if nothing is drawn on a page.
  func isEmpty(_ page: Int) throws(ExtractionFailure) -> Bool {
    let sketch = try draw(page, ["-gray", "-r", "\(Self.sketchResolution)"])
    return PortableGraymap(sketch)?.isBlank ?? false
  }

  /// Draws a page, or a smaller picture of a page that is too large for the resolution.
  /// - Returns: the picture, and true if it has the resolution.
  private func draw(
    _ page: Int, _ form: String, _ resolution: Int, orFitting longestSide: Int
  ) throws(ExtractionFailure) -> (picture: [UInt8], isWhole: Bool) {
    do throws(ExtractionFailure) {
      return (try draw(page, [form, "-r", "\(resolution)"]), true)
    } catch {
      if error == .missingProgram || error == .killed { throw error }
      return (try draw(page, [form, "-scale-to", "\(longestSide)"]), false)
    }
  }

  private func draw(_ page: Int, _ options: [String]) throws(ExtractionFailure) -> [UInt8] {
    let picture = try ProgramFormats.output(
      of: Self.program, options + ["-f", "\(page)", "-l", "\(page)", "-singlefile", "-"],
      .file(document), limits, limit: Self.sizeLimit)
    if picture.isEmpty { throw .noPage }
    return picture
  }
}
