import Foundation
import TestSupport
import Testing

/// Archives, web archives and saved pages through the real daemon and the sealed process.
@Suite(.serialized) struct ArchiveDocumentTests {
  private static let quick = "[[inbox]]\nsettle = 0\n\n[spool]\nmax_attempts = 100\n"
  private static let fixtures = Programs.repository.appendingPathComponent(
    "Tests/ExtractionTests/Fixtures/Archives")

  private struct Record: Decodable {
    struct Part: Decodable {
      var path: String
      var outcome: String
      var id: Int?
      var count: Int
    }
    struct Reason: Decodable { var code: String }
    var id: Int
    var outcome: String
    var reason: Reason?
    var name: String
    var format: String?
    var parent: Int?
    var parts: [Part]
    var partCount: Int?
    var captured: [String]
    var url: String?
    var text: String?

    private enum CodingKeys: String, CodingKey {
      case id, outcome, reason, name, format, parent, parts, captured, url, text
      case partCount = "part_count"
    }
  }

  private func run(_ root: TemporaryFolder, _ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", root.path])
  }

  private func records(_ root: TemporaryFolder, _ query: String = "sha:") throws -> [Record] {
    struct Page: Decodable {
      struct Row: Decodable { var id: Int }
      var documents: [Row]
    }
    let run = try run(root, "list", query, "--json", "--limit", "1000")
    let page = try JSONDecoder().decode(Page.self, from: Data(run.out.utf8))
    return try page.documents.map { row in
      let run = try self.run(root, "show", "\(row.id)", "--json")
      return try JSONDecoder().decode(Record.self, from: Data(run.out.utf8))
    }
  }

  /// Stores fixtures and returns a daemon on their archive.
  private func stored(_ names: [String]) throws -> (TemporaryFolder, DaemonProcess) {
    let root = try TemporaryFolder("archives")
    try root.write(Self.quick, to: "khazin.toml")
    for name in names {
      let bytes = try Data(contentsOf: Self.fixtures.appendingPathComponent(name))
      try root.write([UInt8](bytes), to: "inbox/" + name)
    }
    let run = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(run.status == 0, "\(run.err)")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    return (root, daemon)
  }

  /// The number of members of each archive, as Python's packages count them.
  private func counts() throws -> [String: Int] {
    let table = try String(
      contentsOf: Self.fixtures.appendingPathComponent("parts.tsv"), encoding: .utf8)
    let names = table.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .compactMap { $0.split(separator: "\t").first.map(String.init) }
    return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
  }

  @Test(arguments: [
    "python.zip", "infozip.zip", "zip64.zip", "pax.tar", "gnu.tar", "ustar.tar", "packed.tar.gz",
  ])
  func everyMemberIsADocumentOrIsRefusedByName(_ name: String) throws {
    let count = try #require(try counts()[name])
    let (root, daemon) = try stored([name])
    let container = try #require(
      try records(root, "outcome:stored").first { $0.name == name }, "\(name) is stored")
    #expect(container.parent == nil && container.text == "")
    #expect(container.partCount ?? 0 >= count)
    #expect(container.parts.reduce(0) { $0 + $1.count } == container.partCount)
    for part in container.parts {
      #expect((part.outcome == "document") == (part.id != nil), "\(part)")
      guard let id = part.id else { continue }
      let shown = try run(root, "show", "\(id)", "--json").out
      let record = try JSONDecoder().decode(Record.self, from: Data(shown.utf8))
      #expect(record.parent == container.id)
    }
    #expect(container.parts.contains { $0.id != nil })
    let verify = try run(root, "verify")
    #expect(verify.status == 0, "\(verify.out)")
    #expect(daemon.stop() == 0)
  }

  @Test func hostileAndEncryptedArchivesAreNamed() throws {
    let (root, daemon) = try stored(["encrypted.zip", "bomb.zip", "bomb.gz"])
    let all = try records(root, "outcome:stored")
    func outcomes(_ name: String) -> [String] {
      all.first { $0.name == name }?.parts.map(\.outcome) ?? []
    }
    #expect(outcomes("encrypted.zip").contains("encrypted"))
    #expect(outcomes("bomb.zip").contains("bomb"))
    #expect(outcomes("bomb.gz") == ["bomb"])
    #expect(try root.names(in: "claimed").filter { !$0.hasPrefix(".") } == [])
    #expect(daemon.stop() == 0)
  }

  @Test func aWebArchiveGivesPagesWithTheirAddressesAndTimesOfCapture() throws {
    let (root, daemon) = try stored(["crawl.warc", "crawl.warc.gz", "crawl.wacz"])
    let pages = try records(root, "format:html outcome:stored")
    #expect(!pages.isEmpty)
    for page in pages {
      #expect(page.url?.hasPrefix("http") == true && !page.captured.isEmpty, "\(page)")
      let day = try #require(page.captured.first?.prefix(10))
      #expect(try run(root, "list", "captured:\(day)", "--json").out.contains("\"id\""))
    }
    // The three archives have the same pages: each page is one document.
    #expect(Set(pages.compactMap(\.url)).count == pages.count)
    let crawl = try #require(try records(root, "format:warc").first)
    let refused = crawl.parts.filter { $0.id == nil }.map(\.outcome)
    #expect(refused.contains("note"))
    let wacz = try #require(try records(root, "format:zip").first)
    let nested = try #require(wacz.parts.first { $0.path.hasSuffix(".warc.gz") }?.id)
    #expect(try records(root, "parent:\(wacz.id)").map(\.id).contains(nested))
    #expect(daemon.stop() == 0)
  }

  @Test(arguments: ["chromium.mhtml", "explorer.mht", "word.mht"])
  func aSavedPageWithItsPicturesIsAPage(_ name: String) throws {
    let (root, daemon) = try stored([name])
    let page = try #require(try records(root, "format:mhtml").first)
    #expect(page.outcome == "stored" && page.text?.contains("منظمة") == true, "\(page)")
    #expect(page.parts.filter { $0.outcome == "text" }.count == 1)
    #expect(page.parts.dropFirst(1).allSatisfy { $0.outcome == "resource" })
    #expect(daemon.stop() == 0)
  }

  @Test func aSpreadsheetIsKeptAndNotUnpacked() throws {
    let root = try TemporaryFolder("sheet")
    try root.write(Self.quick, to: "khazin.toml")
    let names = ["[Content_Types].xml", "xl/workbook.xml"]
    let zip = StoredZip.bytes(names.map { ($0, Array("<Types/>".utf8)) })
    try root.write(zip, to: "inbox/table.xlsx")
    #expect(try Programs.run("khazind", ["--root", root.path, "--once"]).status == 0)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let record = try #require(try records(root, "outcome:unread").first)
    #expect(record.reason?.code == "unsupported" && record.partCount == 0, "\(record)")
    #expect(daemon.stop() == 0)
  }

  /// Containers in containers, to the limit of depth.
  @Test func whatLiesDeeperThanTheLimitIsNamed() throws {
    let root = try TemporaryFolder("deep")
    try root.write(Self.quick, to: "khazin.toml")
    var zip = StoredZip.bytes([("text.txt", Array("عقدت اللجنة اجتماعها في جدة.".utf8))])
    for level in 1...3 { zip = StoredZip.bytes([("level-\(level).zip", zip)]) }
    try root.write(zip, to: "inbox/outer.zip")
    #expect(try Programs.run("khazind", ["--root", root.path, "--once"]).status == 0)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let all = try records(root, "format:zip")
    #expect(all.count == 4)
    #expect(
      all.flatMap(\.parts).map(\.outcome).sorted() == [
        "document", "document", "document", "too-deep",
      ])
    #expect(daemon.stop() == 0)
  }
}
