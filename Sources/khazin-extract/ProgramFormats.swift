import DocumentModel
import Extraction
import ExtractionService
import Glibc
import LinuxEdge

/// The formats for which the parser runs programs of other packages.
enum ProgramFormats {
  /// catdoc names its tables of characters in its configuration file.
  private static let catdoc = SealedProgram(
    "/usr/bin/catdoc", data: ["/usr/share/catdoc", "/etc/catdocrc"])
  /// pdftotext reads the letter maps of East Asian fonts, and writes dates in local time.
  private static let pdftotext = SealedProgram(
    "/usr/bin/pdftotext", data: ["/usr/share/poppler", "/etc/localtime", "/usr/share/zoneinfo"])

  /// The programs that are installed. Only these are open to the server and its parsers, so a program
  /// that is installed later needs a new server.
  static let installed = [catdoc, pdftotext, PagePictures.program, PictureRecogniser.program]
    .filter(\.isInstalled)

  /// The installed programs with their versions.
  static let versions = installed.compactMap { program in
    let argument = [catdoc.path: "-V", PictureRecogniser.program.path: "--version"][program.path]
    return program.version(argument ?? "-v")
  }

  /// The maximum output of a program in bytes. The daemon takes texts of at most 8 MiB.
  static let outputLimit = 16 << 20
  /// The maximum output of pdftotext in bytes. It writes a line of 100 bytes for each word, or even for
  /// each letter; the lines are not kept.
  private static let glyphLimit = 1 << 30
  /// The share of the memory limit from which on a program that failed ran out of memory.
  private static let fullMemory = 0.7

  /// The status of a program that could not be executed.
  private static let notExecuted: Int32 = 127

  /// The programs that a request needs; none if the document needs none to be read, or cannot be read.
  static func programs(for request: ExtractionRequest) -> [SealedProgram] {
    let needed: [SealedProgram]
    switch request.format {
    case .doc: needed = [catdoc]
    case .pdf: needed = [pdftotext, PagePictures.program, PictureRecogniser.program]
    case .png, .jpeg, .tiff, .webp:
      let isRead = request.picture == nil && PictureFormats.obstacle(to: request) == nil
      needed = isRead ? [PictureRecogniser.program] : []
    default: needed = []
    }
    let programs = installed.filter(needed.contains)
    // The other programs of a PDF help only after this one.
    return request.format == .pdf && !programs.contains(pdftotext) ? [] : programs
  }

  /// Reads a document with the programs of its format.
  static func read(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ document: Descriptor,
    _ sink: inout AnswerSink
  ) -> ExtractionResult {
    KhazinExtract.result { () throws(ExtractionFailure) in
      switch request.format {
      case .doc: .text(try word(request, bytes, document))
      case .pdf: .text(try pages(request, bytes, document, &sink))
      case .png, .jpeg, .tiff, .webp: .text(try PictureFormats.read(request, bytes, &sink))
      default: .failed(.unsupported)
      }
    }
  }

  private static func word(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ document: Descriptor
  ) throws(ExtractionFailure) -> ExtractedText {
    let word = try BinaryWordDocument(bytes.assumingMemoryBound(to: UInt8.self))
    let text = try word.text(
      output(of: catdoc, word.arguments, .file(document), request.limits, limit: outputLimit))
    return text.read(by: [catdoc])
  }

  /// Reads a PDF document, or sends the picture of one of its pages.
  private static func pages(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ document: Descriptor,
    _ sink: inout AnswerSink
  ) throws(ExtractionFailure) -> ExtractedText {
    if let page = request.picture {
      sink.send(picture: try PagePictures(of: document, request.limits).png(page))
      return ExtractedText(utf8: [], blocks: [])
    }
    var reader = PDFReader()
    let end = try run(pdftotext, PDFReader.arguments, .file(document), glyphLimit) {
      reader.read($0)
    }
    if end.isTruncated { throw .tooLarge }
    if let failure = failure(end.exit, request.limits) {
      throw failure == .damaged && PDFReader.isEncrypted(bytes) ? .encrypted : failure
    }
    sink.reportWork()
    let text = try UnreadPages(request, document).complete(try reader.text(), &sink)
    let isRecognised = text.pages.contains { $0.isRecognised || $0.problem == .illegible }
    return text.read(
      by: [pdftotext] + (isRecognised ? [PagePictures.program, PictureRecogniser.program] : []))
  }

  /// Runs a program and returns its output.
  /// - Parameter limit: the maximum size of the output in bytes.
  static func output(
    of program: SealedProgram, _ arguments: [String], _ input: ProgramInput,
    _ limits: ExtractionRequest.Limits, limit: Int
  ) throws(ExtractionFailure) -> [UInt8] {
    var output: [UInt8] = []
    let end = try run(program, arguments, input, limit) { piece in
      output += piece
      return true
    }
    if end.isTruncated { throw .tooLarge }
    if let failure = failure(end.exit, limits) { throw failure }
    return output
  }

  private static func run(
    _ program: SealedProgram, _ arguments: [String], _ input: ProgramInput, _ limit: Int,
    _ receive: ([UInt8]) -> Bool
  ) throws(ExtractionFailure) -> (isTruncated: Bool, exit: ForkedProcess.Exit) {
    do throws(SystemError) {
      return try program.run(arguments, input: input, limit: limit, receive: receive)
    } catch {
      throw .crashed
    }
  }

  /// The reason for which a program failed; nil if it did not.
  private static func failure(
    _ exit: ForkedProcess.Exit, _ limits: ExtractionRequest.Limits
  ) -> ExtractionFailure? {
    switch exit.cause {
    case .exit(0): return nil
    case .exit(notExecuted): return .missingProgram
    case .signal(SIGXCPU): return .timeout
    case .signal where exit.isFromOutside: return .killed
    case .exit, .signal:
      if Double(exit.memory) >= Double(limits.memory) * fullMemory { return .memory }
      if case .signal = exit.cause { return .crashed }
      return .damaged
    }
  }
}

extension ExtractedText {
  /// The text with the versions of the programs that read it.
  func read(by programs: [SealedProgram]) -> ExtractedText {
    let names = programs.compactMap { $0.path.split(separator: "/").last }
    var text = self
    text.programs = ProgramFormats.versions.filter {
      names.contains(ExtractedText.name(ofProgram: $0))
    }
    return text
  }
}
