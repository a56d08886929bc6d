import DocumentModel
import Extraction
import ExtractionService
import LinuxEdge

/// The formats that are pictures: their letters are recognised, and people see their pages.
enum PictureFormats {
  /// Recognises the letters on all pages.
  static func read(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ sink: inout AnswerSink
  ) throws(ExtractionFailure) -> ExtractedText {
    let picture = Picture(bytes)
    let recogniser = PictureRecogniser(languages: request.recognition.languages, request.limits)
    var pages: [RecognisedPage] = []
    for number in 0..<(try picture.checkedPageCount()) {
      let resolution = picture.resolution(ofPage: number)
      pages.append(
        try recogniser.page(number, of: picture, resolution: resolution) { sink.reportWork() })
    }
    let text = RecognisedText(scan: pages)
    if text.isEmpty { throw text.hasIllegiblePages ? .illegible : .noText }
    return text.extracted().read(by: [PictureRecogniser.program])
  }

  /// The reason why the letters are not recognised; nil if they are.
  static func obstacle(to request: ExtractionRequest) -> ExtractionFailure? {
    switch request.recognition.mode {
    case .off: .noText
    case .later: .postponed
    case .now:
      ProgramFormats.installed.contains(PictureRecogniser.program) ? nil : .missingProgram
    }
  }

  /// Sends the picture of a page.
  static func send(
    page number: Int, _ bytes: UnsafeRawBufferPointer, _ sink: inout AnswerSink
  ) throws(ExtractionFailure) {
    let picture = Picture(bytes)
    let count = try picture.checkedPageCount()
    guard (1...count).contains(number) else { throw .noPage }
    sink.send(picture: try picture.page(number - 1, as: .png))
  }
}

extension AnswerSink {
  /// Sends a PNG as the only part of a document.
  mutating func send(picture: [UInt8]) {
    picture.withUnsafeBytes { write($0) }
    end(ContainerPart(path: "", size: picture.count, outcome: .document))
  }
}
