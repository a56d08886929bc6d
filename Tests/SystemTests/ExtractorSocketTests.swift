import DocumentModel
import ExtractionService
import Foundation
import Glibc
import LinuxEdge
import TestSupport
import Testing

/// The real extractor on a listening socket: of a path, and of systemd.
@Suite struct ExtractorSocketTests {
  private static let program = Programs.folder.appendingPathComponent("khazin-extract").path

  private let folder: TemporaryFolder
  private var path: String { folder.path("socket") }

  init() throws { folder = try TemporaryFolder("extract") }

  private func client() -> ExtractorClient {
    let socket = ExtractorSocket(path: path)
    return ExtractorClient { () throws(SystemError) in try socket.connect() }
  }

  /// Returns the text that the extractor reads from a page with this text.
  private func read(_ text: String, by client: ExtractorClient) throws -> String? {
    let result = try client.extract(
      .bytes(Array("<p>\(text)</p>".utf8)), ExtractionRequest(.html, name: Array("a.html".utf8)))
    guard case .text(let extracted) = result else { return nil }
    return String(decoding: extracted.utf8, as: UTF8.self)
  }

  @Test func severalClientsReadPagesUntilTheServerIsEnded() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = ["--listen", path]
    try process.run()
    let deadline = Date() + 20
    while (try? ExtractorSocket(path: path).connect()) == nil, Date() < deadline { usleep(10_000) }
    let clients = (0..<3).map { _ in client() }
    DispatchQueue.concurrentPerform(iterations: 3) { index in
      for number in 0..<10 {
        let story = "عقدت اللجنة اجتماعها رقم \(number) في جدة وناقش المشاركون جدول الأعمال"
        let text = Result { try read(story, by: clients[index]) }
        #expect((try? text.get()) == story, "\(text)")
      }
    }
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == SIGTERM)
    #expect(throws: SystemError(ECONNREFUSED, "connect")) {
      try read("خبر من جدة", by: clients[0])
    }
  }

  /// The test keeps the listening socket open between two servers, as systemd does.
  @Test func anIdleServerEndsAndTheNextOneContinues() throws {
    let listener = try UnixSocket.listen(at: Array(path.utf8), mode: 0o600, for: .messages)
    let client = client()
    let first = try start(on: listener)
    defer { first.end() }
    #expect(try read("خبر من جدة", by: client) == "خبر من جدة")
    let watched = try ExtractorSocket(path: path).connect()
    let events = try watched.wait(for: Int32(POLLIN), milliseconds: 20_000)
    #expect(events & Int32(POLLHUP) != 0, "the idle server does not end")
    let second = try start(on: listener)
    defer { second.end() }
    #expect(try read("خبر من القاهرة", by: client) == "خبر من القاهرة")
  }

  private func start(on listener: Descriptor) throws -> StartedProgram {
    // LISTEN_PID must name the process that execs the program.
    let command =
      "LISTEN_PID=$$ LISTEN_FDS=1 exec '\(Self.program)' --listen --idle-seconds 1"
    return try StartedProgram.start("/bin/sh", ["-c", command], socket: listener)
  }

  @Test(arguments: [
    ["--listen", "--idle-seconds"], ["--listen", "--idle-seconds", "0"],
    ["--listen", "/tmp/a", "/tmp/b"], ["--connected", "--check"], ["--nonsense"], [], ["--listen"],
  ])
  func wrongArgumentsAreRefused(_ arguments: [String]) throws {
    let run = try Programs.run("khazin-extract", arguments)
    #expect(run.status == EX_USAGE)
    #expect(run.err.contains("--listen"))
  }
}
