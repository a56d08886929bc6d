import DocumentModel
import ExtractionService
import Foundation
import LinuxEdge
import TestSupport
import Testing

/// A kernel without Landlock, on which the extractor cannot be sealed.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: WrappedExtractor.python)), .serialized)
struct UnsealedTests {
  private static let page = "<html><body><p>أعلنت المنظمة في جدة عن اجتماع طارئ</p></body></html>"

  private static var summit: [UInt8] {
    get throws {
      Array(
        try Data(
          contentsOf: Programs.repository.appendingPathComponent(
            "Tests/ExtractionTests/Fixtures/summit.doc")))
    }
  }

  @Test func nothingIsReadWithoutTheSeal() throws {
    let client = try WrappedExtractor.withoutLandlock().client
    let page = Array(Self.page.utf8)
    #expect(try client.extract(.bytes(page), ExtractionRequest(.html)) == .failed(.unsealed))
    #expect(!client.isSealed)
    #expect(try client.extract(.bytes(Self.summit), ExtractionRequest(.doc)) == .failed(.unsealed))
  }

  @Test func aRequestCanAllowIt() throws {
    let client = try WrappedExtractor.withoutLandlock().client
    let page = ExtractionRequest(.html, allowsUnsealed: true)
    guard case .text = try client.extract(.bytes(Array(Self.page.utf8)), page) else {
      Issue.record("the page is not read")
      return
    }
    #expect(!client.isSealed)
    let word = ExtractionRequest(.doc, allowsUnsealed: true)
    guard case .text = try client.extract(.bytes(Self.summit), word) else {
      Issue.record("the document is not read")
      return
    }
  }

  @Test func theCheckSaysThatTheKernelHasNoLandlock() throws {
    let extractor = try WrappedExtractor.withoutLandlock()
    let run = try Programs.run(extractor.path, ["--check"])
    #expect(run.status == EX_OSERR)
    #expect(run.err.contains("no Landlock"))
  }

  @Test func theDaemonSaysSoAndReadsWhenTheConfigurationAllowsIt() throws {
    let extractor = try WrappedExtractor.withoutLandlock()
    let program = try extractor.addDaemon()
    let root = try TemporaryFolder("unsealed")
    try root.write("[[inbox]]\nsettle = 0\n", to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path, program: program)
    try daemon.waitUntilReady()
    try root.write(Self.page, to: "inbox/page.html")
    try waitUntil("the page is kept unread") { try daemon.status().counts["unread"] == 1 }
    let problems = try daemon.status().problems
    #expect(problems.contains { $0.contains("no Landlock") && $0.contains("extract.unsealed") })
    let shown = try Programs.run("khazinctl", ["show", "1", "--json", "--root", root.path]).out
    #expect(shown.contains("\"not-sealed\""))
    try root.write("[[inbox]]\nsettle = 0\n[extract]\nunsealed = true\n", to: "khazin.toml")
    daemon.send(SIGHUP)
    try waitUntil("the page is read") { try daemon.status().counts["stored"] == 1 }
    let allowed = try daemon.status().problems
    #expect(allowed.contains { $0.contains("not sealed completely") })
    #expect(daemon.stop() == 0)
  }
}
