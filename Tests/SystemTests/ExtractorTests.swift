import DocumentModel
import ExtractionService
import Foundation
import LinuxEdge
import Synchronization
import TestSupport
import Testing

/// The sealed process that reads other formats: its answers, the effects of bad documents, and the
/// operations that the kernel refuses.
@Suite struct ExtractorTests {
  private static let story =
    "أعلنت منظمة التعاون الإسلامي في جدة عن عقد اجتماع استثنائي لمجلس وزراء الخارجية في المنطقة"

  private static func client() -> ExtractorClient {
    let process = ExtractorProcess(
      path: Programs.folder.appendingPathComponent("khazin-extract").path)
    return ExtractorClient { () throws(SystemError) in try process.connect() }
  }

  private static func page(_ number: Int = 0) -> [UInt8] {
    Array("<html><body><p>\(story) \(number)</p></body></html>".utf8)
  }

  private static func request(
    _ name: String = "a.html", memory: Int = 256 << 20, seconds: Int = 30
  ) -> ExtractionRequest {
    ExtractionRequest(
      .html, name: Array(name.utf8), limits: .init(memory: memory, seconds: seconds))
  }

  @Test func theKernelRefusesWhatADocumentMayNotDo() throws {
    let run = try Programs.run("khazin-extract", ["--check"])
    #expect(run.status == 0, "\(run.out)\(run.err)")
    var lines = run.out.split(separator: "\n")
    // A parser that runs a program, and only that one, may start it.
    lines.removeAll { $0 == "runner: run its own program: works" }
    #expect(lines.count { $0.hasPrefix("parser: ") } == 22)
    #expect(lines.count { $0.hasPrefix("runner: ") } == 19)
    #expect(lines.count { $0.hasPrefix("program: ") } == 22)
    #expect(lines.count == 63)
    #expect(lines.allSatisfy { $0.contains(": refused: ") }, "\(run.out)")
  }

  /// What a hostile document would try first, in each process that reads one.
  @Test(
    arguments: ["parser", "runner", "program"],
    ["open a socket", "write a file", "read /etc/passwd", "signal its parent"])
  func theKernelRefusesEachAttempt(_ process: String, _ attempt: String) throws {
    let run = try Programs.run("khazin-extract", ["--check"])
    let line = run.out.split(separator: "\n").first { $0.hasPrefix("\(process): \(attempt): ") }
    let answer = try #require(line, "\(run.out)").dropFirst("\(process): \(attempt): ".count)
    #expect(["refused: Operation not permitted", "refused: Permission denied"].contains(answer))
  }

  /// The runner has to start its own program, and no other.
  @Test(arguments: [
    ("parser", "start a process"), ("program", "start a process"),
    ("parser", "run another program"), ("runner", "run another program"),
    ("program", "run another program"),
  ])
  func theKernelRefusesToFork(_ process: String, _ attempt: String) throws {
    let run = try Programs.run("khazin-extract", ["--check"])
    #expect(run.out.contains("\n\(process): \(attempt): refused: "), "\(run.out)")
  }

  /// A document of 1 MiB whose text unpacks to 1 GiB, whatever size it declares.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: WrappedExtractor.python)))
  func aWordDocumentThatUnpacksToAGibibyteCostsItself() throws {
    let folder = try TemporaryFolder("gibibyte")
    let script = """
      import sys, zipfile
      head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
      with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as zip:
        zip.writestr('[Content_Types].xml', '<Types/>')
        with zip.open('word/document.xml', 'w', force_zip64=True) as part:
          part.write(head + b'<w:body><w:p><w:r><w:t>')
          for _ in range(1024): part.write(b' ' * (1 << 20))
          part.write(b'</w:t></w:r></w:p></w:body></w:document>')
      """
    let path = folder.path("large.docx")
    let made = try Programs.run(WrappedExtractor.python, ["-c", script, path])
    #expect(made.status == 0, "\(made.err)")
    let client = Self.client()
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(bytes.count < 8 << 20)
    let request = ExtractionRequest(.docx, name: Array("large.docx".utf8))
    #expect(try client.extract(.bytes(bytes), request) == .failed(.tooLarge))
    // The directory declares a small text.
    let entry = try #require(bytes.ranges(of: [0x50, 0x4B, 1, 2]).last)
    bytes.replaceSubrange(entry.lowerBound + 24..<entry.lowerBound + 28, with: [0, 4, 0, 0])
    #expect(try client.extract(.bytes(bytes), request) == .failed(.tooLarge))
    guard case .text = try client.extract(.bytes(Self.page()), Self.request()) else {
      Issue.record("the next page is not read")
      return
    }
  }

  @Test func manyPagesAreReadAtOnce() throws {
    let client = Self.client()
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      for index in 0..<25 {
        let number = thread * 100 + index
        do {
          let result = try client.extract(.bytes(Self.page(number)), Self.request())
          guard case .text(let text) = result else {
            Issue.record("\(number): \(result)")
            continue
          }
          #expect(String(decoding: text.utf8, as: UTF8.self) == "\(Self.story) \(number)")
        } catch {
          Issue.record("\(number): \(error)")
        }
      }
    }
  }

  @Test func aPageWithoutTextSaysSo() throws {
    let result = try Self.client().extract(.bytes(Array("<html></html>".utf8)), Self.request())
    #expect(result == .failed(.noText))
  }

  /// The libraries of the office formats open no file once the process is sealed.
  @Test(arguments: [("docx", KnownFormat.docx), ("odt", .odt), ("rtf", .rtf)])
  func anOfficeDocumentIsReadInTheSeal(_ ending: String, _ format: KnownFormat) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../ExtractionTests/Fixtures/summit.\(ending)")
    var request = Self.request("summit.\(ending)")
    request.format = format
    let result = try Self.client().extract(.bytes(Array(try Data(contentsOf: file))), request)
    guard case .text(let text) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(String(decoding: text.utf8, as: UTF8.self).contains("مصر | نعم"))
  }

  /// GMime would open a file for each of these encodings; the sealed process has none.
  @Test(arguments: ["windows-1256", "iso-8859-6", "utf-8", "utf-16"])
  func aMessageIsReadWithItsEncodings(_ encoding: String) throws {
    let file = Programs.repository.appendingPathComponent(
      "Tests/ExtractionTests/Fixtures/Mail/py-header-\(encoding).eml")
    let request = ExtractionRequest(.mail, name: Array("a.eml".utf8))
    let result = try Self.client().extract(.bytes([UInt8](try Data(contentsOf: file))), request)
    guard case .text(let text) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(text.metadata.title?.hasPrefix("اجتماع وزراء الخارجية في جدة") == true)
    #expect(text.metadata.author == "سالم، العتيبي")
    #expect(String(decoding: text.utf8, as: UTF8.self).hasPrefix("أعلنت منظمة التعاون الإسلامي"))
  }

  @Test func aMessageThatNeedsTooMuchMemoryCostsItself() throws {
    let client = Self.client()
    let parts = String(repeating: "--b\n\n", count: 500_000)
    let large = Array("From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n\(parts)".utf8)
    let limits = ExtractionRequest.Limits(memory: 128 << 20, seconds: 30)
    let result = try client.extract(.bytes(large), ExtractionRequest(.mail, limits: limits))
    #expect(result == .failed(.memory))
  }

  @Test func aPageThatNeedsTooMuchMemoryCostsItself() throws {
    let client = Self.client()
    let large = Array(String(repeating: "<b>", count: 2_000_000).utf8)
    let result = try client.extract(.bytes(large), Self.request(memory: 48 << 20))
    #expect(result == .failed(.memory))
    guard case .text = try client.extract(.bytes(Self.page()), Self.request()) else {
      Issue.record("the next page is not read")
      return
    }
  }

  /// The header of an LZMA member states a dictionary of 4 GiB. Its library copes with the lack of memory.
  @Test func aMemberThatNeedsTooMuchMemoryCostsItself() throws {
    let header: [UInt8] = [9, 4, 5, 0, 0x5D, 0xFF, 0xFF, 0xFF, 0xFF]
    var bytes = StoredZip.bytes([
      ("a.txt", Array(Self.story.utf8)), ("b.txt", header + [UInt8](repeating: 0, count: 64)),
      ("c.txt", Array(Self.story.utf8)),
    ])
    // The method lies 22 bytes before the name in the local header, and 36 in the directory.
    for (name, distance) in zip(bytes.ranges(of: Array("b.txt".utf8)), [22, 36]) {
      bytes[name.lowerBound - distance] = 14
    }
    var outcomes: [ContainerPart.Outcome] = []
    let limits = ExtractionRequest.Limits(memory: 256 << 20)
    let result = try Self.client().extract(.bytes(bytes), ExtractionRequest(.zip, limits: limits)) {
      outcomes.append($0.facts.outcome)
      return true
    }
    guard case .text = result else {
      Issue.record("\(result)")
      return
    }
    #expect(outcomes == [.document, .refused(.damaged), .document])
  }

  /// A document that takes over its parser, simulated by the poison of the fault points.
  @Test(arguments: ["trap", "abort", "segv", "overflow", "spin", "hang", "starve"])
  func aPoisonedDocumentCostsItself(_ way: String) async throws {
    let path = Programs.folder.path
    await #expect(processExitsWith: .exitCode(0)) { [way = way as String, path = path as String] in
      setenv("KHAZIN_FAULT", "poison-extract:poison:\(way)", 1)
      let process = ExtractorProcess(path: path + "/khazin-extract")
      let starts = Atomic(0)
      let client = ExtractorClient { () throws(SystemError) in
        starts.add(1, ordering: .relaxed)
        return try process.connect()
      }
      let page = Array("<p>خبر من جدة</p>".utf8)
      func request(_ name: String) -> ExtractionRequest {
        ExtractionRequest(.html, name: Array(name.utf8), limits: .init(seconds: 1))
      }
      let poisoned = try client.extract(.bytes(page), request("poison.html"))
      let failures = ["spin": ExtractionFailure.timeout, "hang": .timeout, "starve": .memory]
      guard poisoned == .failed(failures[way] ?? .crashed) else { exit(2) }
      guard case .text = try client.extract(.bytes(page), request("sound.html")) else { exit(3) }
      // The same server reads on, even if the client left before it reported the end.
      guard starts.load(ordering: .relaxed) == 1 else { exit(4) }
      exit(0)
    }
  }

  @Test func aServerThatEndsIsStartedAgain() throws {
    let path = Programs.folder.appendingPathComponent("khazin-extract").path
    let process = ExtractorProcess(path: path)
    let client = ExtractorClient { () throws(SystemError) in try process.connect() }
    _ = try client.extract(.bytes(Self.page()), Self.request())
    // A new connection ends the running server; the client still holds the socket of the old one.
    _ = try process.connect()
    guard case .text = try client.extract(.bytes(Self.page()), Self.request()) else {
      Issue.record("the page is not read")
      return
    }
  }
}
