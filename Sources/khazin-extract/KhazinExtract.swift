import DocumentModel
import Extraction
import ExtractionService
import Glibc
import LinuxEdge

/// The program that reads documents of other formats than text, sealed off from everything else.
/// `khazind` and `khazinctl` start it; people start it only with `--check`.
@main
enum KhazinExtract {
  private static let usage = """
    Usage: khazin-extract --connected | --check

    Reads documents of other formats than text for khazind, in a sealed process.

      --connected  serve the socket that descriptor 3 is; khazind starts it so
      --check      try what the seal forbids, print what the kernel answers, and exit with 1 if
                   anything is allowed

    """

  static func main() {
    switch CommandLine.arguments.dropFirst().first {
    case "--connected": serve()
    case "--check": exit(check() ? 0 : 1)
    case "--help", "-h":
      print(usage, terminator: "")
    default:
      fail(usage, EX_USAGE)
    }
  }

  /// A point in the sealed child, before the document is parsed.
  private static let poison = FaultPoint("poison-extract")

  private static func serve() {
    do throws(SystemError) {
      let quiet = try seal()
      var server = ExtractionServer(connections: [Descriptor(owning: 3)], quiet: quiet) {
        request, bytes in
        poison.pass(named: request.name)
        return extract(request.format, bytes)
      }
      try server.serve()
    } catch {
      fail("khazin-extract: \(error)\n", EX_OSERR)
    }
  }

  /// Confines this process and returns /dev/null.
  private static func seal() throws(SystemError) -> Descriptor {
    let quiet = try Descriptor.null()
    // Builds the tables once, so that no child has to.
    _ = PageExtractor.extract(Array("<p>text</p>".utf8))
    OfficeExtractor.prepare()
    try Sandbox.compileFilters()
    try Sandbox.confineServer(needsLandlock: true)
    return quiet
  }

  private static func extract(
    _ format: KnownFormat, _ bytes: UnsafeRawBufferPointer
  ) -> ExtractionResult {
    switch format {
    case .html:
      let text = bytes.withMemoryRebound(to: UInt8.self) { PageExtractor.extract($0) }
      return text.map { .text($0) } ?? .failed(.noText)
    case .docx, .odt, .rtf, .doc, .ole: return office(format, bytes)
    default: return .failed(.unsupported)
    }
  }

  private static func office(
    _ format: KnownFormat, _ bytes: UnsafeRawBufferPointer
  ) -> ExtractionResult {
    do throws(ExtractionFailure) {
      return .text(try OfficeExtractor.extract(format, bytes.assumingMemoryBound(to: UInt8.self)))
    } catch {
      return .failed(error)
    }
  }

  private static func check() -> Bool {
    do throws(SystemError) {
      let (mine, theirs) = try UnixSocket.pair()
      let quiet = try seal()
      let child = try ForkedProcess.start(keeping: [theirs], quiet: quiet) {
        SealCheck.run(reportingTo: Descriptor(owning: 3))
      }
      let end = try child.wait()
      print(String(decoding: try mine.readSome(1 << 16), as: UTF8.self), terminator: "")
      return end.cause == .exit(0)
    } catch {
      fail("khazin-extract: \(error)\n", EX_OSERR)
    }
  }

  private static func fail(_ message: String, _ status: Int32) -> Never {
    _ = Array(message.utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(status)
  }
}
