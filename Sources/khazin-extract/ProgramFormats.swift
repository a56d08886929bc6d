import DocumentModel
import Extraction
import ExtractionService
import Glibc
import LinuxEdge

/// The formats for which the parser runs a program of another package.
enum ProgramFormats {
  /// catdoc names its tables of characters in its configuration file.
  private static let catdoc = SealedProgram(
    "/usr/bin/catdoc", data: ["/usr/share/catdoc", "/etc/catdocrc"])
  /// pdftotext reads the letter maps of East Asian fonts, and writes dates in local time.
  private static let pdftotext = SealedProgram(
    "/usr/bin/pdftotext", data: ["/usr/share/poppler", "/etc/localtime", "/usr/share/zoneinfo"])

  /// The programs that are installed. Only these are open to the server and its parsers, so a program
  /// that is installed later needs a new server.
  static let installed = [catdoc, pdftotext].filter(\.isInstalled)

  /// The maximum output of a program in bytes. The daemon takes texts of at most 8 MiB.
  private static let outputLimit = 16 << 20
  /// The maximum output of pdftotext in bytes. It writes a line of 100 bytes for each word, or even for
  /// each letter; the lines are not kept.
  private static let glyphLimit = 1 << 30
  /// The share of the memory limit from which on a program that failed ran out of memory.
  private static let fullMemory = 0.7

  /// The status of a program that could not be executed.
  private static let notExecuted: Int32 = 127

  static func programs(for format: KnownFormat) -> [SealedProgram] {
    switch format {
    case .doc: installed.filter { $0 == catdoc }
    case .pdf: installed.filter { $0 == pdftotext }
    default: []
    }
  }

  /// Reads a document with the programs of its format.
  static func read(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ document: Descriptor
  ) -> ExtractionResult {
    do throws(ExtractionFailure) {
      switch request.format {
      case .doc: return .text(try word(request, bytes, document))
      case .pdf: return .text(try pages(request, bytes, document))
      default: return .failed(.unsupported)
      }
    } catch {
      return .failed(error)
    }
  }

  private static func word(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ document: Descriptor
  ) throws(ExtractionFailure) -> ExtractedText {
    let word = try BinaryWordDocument(bytes.assumingMemoryBound(to: UInt8.self))
    var output: [UInt8] = []
    let end = try run(catdoc, word.arguments, document, outputLimit) { piece in
      output += piece
      return true
    }
    if end.isTruncated { throw .tooLarge }
    if let failure = failure(end.exit, request.limits) { throw failure }
    return try word.text(output)
  }

  private static func pages(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ document: Descriptor
  ) throws(ExtractionFailure) -> ExtractedText {
    var reader = PDFReader()
    let end = try run(pdftotext, PDFReader.arguments, document, glyphLimit) { reader.read($0) }
    if end.isTruncated { throw .tooLarge }
    if let failure = failure(end.exit, request.limits) {
      throw failure == .damaged && PDFReader.isEncrypted(bytes) ? .encrypted : failure
    }
    return try reader.text()
  }

  private static func run(
    _ program: SealedProgram, _ arguments: [String], _ document: Descriptor, _ limit: Int,
    _ receive: ([UInt8]) -> Bool
  ) throws(ExtractionFailure) -> (isTruncated: Bool, exit: ForkedProcess.Exit) {
    do throws(SystemError) {
      return try program.run(arguments, input: document, limit: limit, receive: receive)
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
    case .exit, .signal:
      if Double(exit.memory) >= Double(limits.memory) * fullMemory { return .memory }
      if case .signal = exit.cause { return .crashed }
      return .damaged
    }
  }
}
