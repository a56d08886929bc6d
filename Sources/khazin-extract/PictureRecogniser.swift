import DocumentModel
import Extraction
import ExtractionService
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

  /// The sizes in which each page is read. In one of them tesseract often loses a line that it reads in
  /// another.
  private static let scales: [Float] = [1, 2 / 3, 4 / 3]

  /// Reads the letters of a page in several sizes, and takes the reading with the most evidence, with the
  /// lines of the others that are better.
  /// - Parameters:
  ///   - number: the number of the page in the picture, counted from 0.
  ///   - resolution: in pixels per inch; nil if it is unknown.
  ///   - reportWork: called after each reading.
  func page(
    _ number: Int, of picture: Picture, resolution: Int?, reportWork: () -> Void
  ) throws(ExtractionFailure) -> RecognisedPage {
    // Decoded and turned upright once.
    let grey = try picture.page(number, as: .grey)
    var best: (page: RecognisedPage, picture: [UInt8], resolution: Int?)?
    var readings: [RecognisedPage] = []
    for scale in Self.scales where scale <= 1 || picture.fits(number, scale: scale) {
      let sized = try Self.sized(grey, scale)
      let scaled = resolution.map { Int((Float($0) * scale).rounded()) }
      let page = try read(sized, scaled, languages ?? Self.arabic)
      readings.append(page)
      if page.evidence > best?.page.evidence ?? -1 { best = (page, sized, scaled) }
      reportWork()
    }
    guard let best else { throw .tooLarge }
    var page = readings.reduce(best.page) { $0.completed(bySize: $1) }
    if languages == nil, page.isDoubtful,
      let latin = try? read(best.picture, best.resolution, Self.latin)
    {
      page = page.completed(by: latin)
    }
    if let picture = PortableGraymap(grey), isArabic { improve(&page, in: picture, resolution) }
    return page
  }

  /// True if the lines of the page may be Arabic.
  private var isArabic: Bool { languages?.split(separator: "+").contains("ara") ?? true }

  /// Reads the numbers from the picture, and doubtful passages in other languages.
  private func improve(
    _ page: inout RecognisedPage, in picture: PortableGraymap, _ resolution: Int?
  ) {
    let numbers = PrintedNumbers(of: page, in: picture)
    let passages = DoubtfulPassage.find(on: page, in: picture, apartFrom: numbers)
    if languages == nil, !passages.isEmpty,
      let readings = try? table(
        DoubtfulPassage.tiff(passages, of: picture), resolution, Self.latin, ["--psm", "7"])
    {
      page.take(readings, of: passages, in: picture)
    }
    page.take(numbers, in: picture)
  }

  private static func sized(_ grey: [UInt8], _ scale: Float) throws(ExtractionFailure) -> [UInt8] {
    guard scale != 1 else { return grey }
    let sized = grey.withUnsafeBytes { bytes -> Result<[UInt8], ExtractionFailure> in
      do throws(ExtractionFailure) {
        return .success(try Picture(bytes).page(0, as: .pnm, scale: scale))
      } catch {
        return .failure(error)
      }
    }
    return try sized.get()
  }

  private func read(
    _ picture: [UInt8], _ resolution: Int?, _ languages: String
  ) throws(ExtractionFailure) -> RecognisedPage {
    guard let page = try table(picture, resolution, languages).first else { throw .crashed }
    return page
  }

  /// Reads the pages of a picture.
  /// - Parameter mode: the arguments that tell how the page is divided.
  private func table(
    _ picture: [UInt8], _ resolution: Int?, _ languages: String, _ mode: [String] = []
  ) throws(ExtractionFailure) -> [RecognisedPage] {
    var arguments = ["stdin", "stdout", "-l", languages] + mode
    if let resolution { arguments += ["--dpi", String(resolution)] }
    return TesseractTable.pages(
      try ProgramFormats.output(
        of: Self.program, arguments + ["-c", "tessedit_create_tsv=1"], .bytes(picture), limits,
        limit: Self.outputLimit))
  }
}
