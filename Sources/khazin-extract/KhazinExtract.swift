import CAllocation
import DocumentModel
import Extraction
import ExtractionService
import Glibc
import LinuxEdge

/// The program that reads documents of other formats than text, sealed off from everything else.
/// systemd, `khazind` and `khazinctl` start it; people start it only with `--check`.
@main
enum KhazinExtract {
  static func main() {
    resetSignals()
    if SealCheck.isProgram { exit(SealCheck.runAsProgram()) }
    switch ExtractorArguments(Array(CommandLine.arguments.dropFirst())) {
    case .connected:
      serve { () throws(SystemError) in .connected(Descriptor(owning: 3)) }
    case .listen(let path?, let seconds):
      serve { () throws(SystemError) in .listening(try listener(at: path), idleSeconds: seconds) }
    case .listen(nil, let seconds):
      serve { () throws(SystemError) in
        .listening(try inheritedListener(), idleSeconds: seconds ?? ExtractorArguments.idleSeconds)
      }
    case .check: exit(check() ? 0 : 1)
    case .help: print(ExtractorArguments.usage, terminator: "")
    case nil: fail(ExtractorArguments.usage, EX_USAGE)
    }
  }

  /// The starter may have blocked or ignored the signals that end the server, and SIGXCPU, which
  /// ends a parser at its time limit.
  private static func resetSignals() {
    var all = sigset_t()
    sigfillset(&all)
    sigprocmask(SIG_UNBLOCK, &all, nil)
    for number in [SIGTERM, SIGINT, SIGHUP, SIGXCPU] { signal(number, SIG_DFL) }
  }

  /// A point in the sealed child, before the document is parsed.
  private static let poison = FaultPoint("poison-extract")

  private static func serve(
    _ source: () throws(SystemError) -> ExtractionServer.RequestSource
  ) {
    do throws(SystemError) {
      let source = try source()
      let quiet = try prepare()
      let isSealed = Sandbox.hasLandlock
      // Before the seal, which allows no new socket.
      ServiceManager.notify(.ready)
      try Sandbox.confineServer(running: ProgramFormats.installed)
      let programs = ProgramReader(
        programs: ProgramFormats.programs, installed: ProgramFormats.versions
      ) {
        request, bytes, document, sink in
        begin(request)
        return ProgramFormats.read(request, bytes, document, &sink)
      }
      var server = ExtractionServer(source, quiet: quiet, isSealed: isSealed, programs: programs) {
        request, bytes, parts in
        begin(request)
        return extract(request, bytes, &parts)
      }
      try server.serve()
    } catch {
      fail("khazin-extract: \(error)\n", EX_OSERR)
    }
  }

  /// Called in the sealed child before it reads a document.
  private static func begin(_ request: ExtractionRequest) {
    callocation_exit_after_refusal(ExtractionServer.noMemoryStatus)
    poison.pass(named: request.name)
  }

  /// Returns the listening socket that systemd passed.
  private static func inheritedListener() throws(SystemError) -> Descriptor {
    guard let socket = ServiceManager.listeningSockets().first?.socket else {
      fail("khazin-extract: systemd passed no socket; name a path: --listen PATH\n", EX_USAGE)
    }
    try socket.prepareAsListener(for: .messages)
    return socket
  }

  /// Listens at a path, for programs of the same user.
  private static func listener(at path: String) throws(SystemError) -> Descriptor {
    try UnixSocket.listen(at: Array(path.utf8), mode: 0o600, for: .messages)
  }

  /// Prepares everything that the seal forbids later.
  /// - Returns: /dev/null.
  private static func prepare() throws(SystemError) -> Descriptor {
    let quiet = try Descriptor.null()
    // Builds the tables once, so that no child has to.
    _ = PageExtractor.prepare().map { ExtractionResult.text($0).encoded }
    OfficeExtractor.prepare()
    ContainerReader.prepare()
    _ = MailReader.read(Array("Content-Type: text/plain; charset=windows-1256\n\n".utf8) + [0xC8])
    try Sandbox.compileFilters()
    _ = ProgramFormats.versions
    return quiet
  }

  private static func extract(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ parts: inout AnswerSink
  ) -> ExtractionResult {
    let format = request.format
    switch format {
    case .html:
      let text = bytes.withMemoryRebound(to: UInt8.self) { PageExtractor.extract($0) }
      return text.map { .text($0) } ?? .failed(.noText)
    case .docx, .odt, .rtf, .doc, .ole: return office(format, bytes)
    case .hocr, .alto, .pageXML:
      return result { () throws(ExtractionFailure) in
        .text(try RecognisedFormats.extract(format, bytes.bindMemory(to: UInt8.self)))
      }
    case .png, .jpeg, .tiff, .webp: return picture(request, bytes, &parts)
    // Only a program reads it.
    case .pdf: return .failed(.missingProgram)
    case .mail: return mail(bytes, &parts)
    case .mhtml: return savedPage(bytes, &parts)
    case .zip, .tar, .gzip, .warc, .mailbox: return container(format, bytes, &parts)
    default: return .failed(.unsupported)
    }
  }

  private static func office(
    _ format: KnownFormat, _ bytes: UnsafeRawBufferPointer
  ) -> ExtractionResult {
    result { () throws(ExtractionFailure) in
      .text(try OfficeExtractor.extract(format, bytes.assumingMemoryBound(to: UInt8.self)))
    }
  }

  /// Sends the picture of a page. The text of a picture needs a program that is not used here.
  private static func picture(
    _ request: ExtractionRequest, _ bytes: UnsafeRawBufferPointer, _ parts: inout AnswerSink
  ) -> ExtractionResult {
    guard let page = request.picture else {
      return .failed(PictureFormats.obstacle(to: request) ?? .missingProgram)
    }
    return result { () throws(ExtractionFailure) in
      try PictureFormats.send(page: page, bytes, &parts)
      return .text(ExtractedText(utf8: [], blocks: []))
    }
  }

  /// Turns the failure of a reader into an answer.
  static func result(
    _ body: () throws(ExtractionFailure) -> ExtractionResult
  ) -> ExtractionResult {
    do throws(ExtractionFailure) { return try body() } catch { return .failed(error) }
  }

  private static func check() -> Bool {
    do throws(SystemError) {
      guard Sandbox.hasLandlock else {
        fail("khazin-extract: this kernel has no Landlock, so paths are not sealed\n", EX_OSERR)
      }
      let quiet = try prepare()
      let document = try MemoryFile.sealed([0])
      let pairs = try (UnixSocket.pair(), UnixSocket.pair())
      try Sandbox.confineServer(running: [SealCheck.program])
      let parser = try report(through: pairs.0, keeping: [], quiet) {
        SealCheck.runAsParser(reportingTo: $0)
      }
      let runner = try report(through: pairs.1, keeping: [document], quiet) {
        SealCheck.runAsRunner(reportingTo: $0, document: Descriptor(owning: 4))
      }
      return parser && runner
    } catch {
      fail("khazin-extract: \(error)\n", EX_OSERR)
    }
  }

  /// Runs a check in a child and prints its report.
  /// - Returns: true if the kernel refused everything.
  private static func report(
    through pair: (Descriptor, Descriptor), keeping descriptors: [Descriptor], _ quiet: Descriptor,
    _ run: (Descriptor) -> Int32
  ) throws(SystemError) -> Bool {
    let (mine, theirs) = pair
    let child = try ForkedProcess.start(keeping: [theirs] + descriptors, quiet: quiet) {
      run(Descriptor(owning: 3))
    }
    let end = try child.wait()
    print(String(decoding: try mine.readSome(1 << 16), as: UTF8.self), terminator: "")
    return end.cause == .exit(0)
  }

  private static func fail(_ message: String, _ status: Int32) -> Never {
    _ = Array(message.utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(status)
  }
}
