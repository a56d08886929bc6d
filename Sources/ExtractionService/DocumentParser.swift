import DocumentModel
import Glibc
import LinuxEdge

/// Reads the formats for which a parser runs programs that are installed beside Khazin.
package struct ProgramReader {
  /// Reads one document. Runs in a child that may die by it. The descriptor is the document.
  package typealias ProgramRead = (
    ExtractionRequest, UnsafeRawBufferPointer, Descriptor, inout AnswerSink
  ) -> ExtractionResult

  /// The programs that a parser may run for a request. A request without programs has the stricter
  /// seal.
  let programs: (ExtractionRequest) -> [SealedProgram]
  let extract: ProgramRead
  /// The programs that are installed, with their versions.
  let installed: [String]

  package init(
    programs: @escaping (ExtractionRequest) -> [SealedProgram], installed: [String] = [],
    extract: @escaping ProgramRead
  ) {
    self.installed = installed
    self.programs = programs
    self.extract = extract
  }

  /// Reads no format.
  package static var none: ProgramReader {
    ProgramReader(programs: { _ in [] }, extract: { _, _, _, _ in .failed(.unsupported) })
  }
}

/// The life of a child of the server that reads one document: it maps the document, confines itself,
/// writes the answer, and ends.
struct DocumentParser {
  /// Address space for programs, libraries and stacks, in bytes.
  private static let mappedBase = 1 << 30
  let extract: ExtractionServer.Extract
  let reader: ProgramReader

  /// - Returns: the exit status.
  func parse(_ request: ExtractionRequest, document: Descriptor, answer: Descriptor) -> Int32 {
    do throws(SystemError) {
      return try document.withMappedBytes { bytes in
        do throws(SystemError) {
          let result = try result(request, bytes, document: document, answer: answer)
          let content = result.encoded
          try answer.writeAll(AnswerFrame.head(.result, length: content.count) + content)
          return 0
        } catch {
          return EX_OSERR
        }
      }
    } catch {
      return EX_OSERR
    }
  }

  private func result(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, document: Descriptor,
    answer: Descriptor
  ) throws(SystemError) -> ExtractionResult {
    let limits = Sandbox.ResourceLimits(
      memory: request.limits.memory, mapped: Self.mappedBase + bytes.count,
      seconds: request.limits.seconds(forSize: bytes.count))
    let programs = reader.programs(request)
    var sink = AnswerSink(answer)
    guard programs.isEmpty else {
      try Sandbox.confineRunner(limits, running: programs)
      return reader.extract(request, bytes, document, &sink)
    }
    try Sandbox.confineParser(limits)
    return extract(request, bytes, &sink)
  }
}
