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

  /// The programs that are installed. Only these are open to the server and its parsers, so a program
  /// that is installed later needs a new server.
  static let installed = [catdoc].filter(\.isInstalled)

  /// The maximum output of a program in bytes. The daemon takes texts of at most 8 MiB.
  private static let outputLimit = 16 << 20
  /// The share of the memory limit from which on a program that failed ran out of memory.
  private static let fullMemory = 0.7

  /// The status of a program that could not be executed.
  private static let notExecuted: Int32 = 127

  static func programs(for format: KnownFormat) -> [SealedProgram] {
    format == .doc ? installed.filter { $0 == catdoc } : []
  }

  /// Reads a document with the programs of its format.
  static func read(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ document: Descriptor
  ) -> ExtractionResult {
    do throws(ExtractionFailure) {
      let word = try BinaryWordDocument(bytes.assumingMemoryBound(to: UInt8.self))
      return .text(
        try word.text(output(of: catdoc, word.arguments, document, request.limits)))
    } catch {
      return .failed(error)
    }
  }

  /// Runs a program on a document and returns its output.
  static func output(
    of program: SealedProgram, _ arguments: [String], _ document: Descriptor,
    _ limits: ExtractionRequest.Limits
  ) throws(ExtractionFailure) -> [UInt8] {
    let output: ProgramOutput
    do throws(SystemError) {
      output = try program.run(arguments, input: document, limit: outputLimit)
    } catch {
      throw .crashed
    }
    if output.isTruncated { throw .tooLarge }
    switch output.exit.cause {
    case .exit(0): return output.bytes
    case .exit(notExecuted): throw .missingProgram
    case .signal(SIGXCPU): throw .timeout
    case .exit, .signal:
      let isFull = Double(output.exit.memory) >= Double(limits.memory) * fullMemory
      if isFull { throw .memory }
      if case .signal = output.exit.cause { throw .crashed }
      throw .damaged
    }
  }
}
