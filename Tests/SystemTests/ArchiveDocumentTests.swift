import Foundation
import TestSupport
import Testing

/// Archives, web archives and saved pages through the real daemon and the sealed process.
@Suite(.serialized) struct ArchiveDocumentTests {
  private static let quick = "[[inbox]]\nsettle = 0\n\n[spool]\nmax_attempts = 100\n"
  private static let fixtures = Programs.repository.appendingPathComponent(
    "Tests/ExtractionTests/Fixtures/Archives")

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
      try root.records("outcome:stored").first { $0.name == name }, "\(name) is stored")
    #expect(container.parent == nil && container.text == "")
    #expect(container.partCount ?? 0 >= count)
    #expect(container.parts.reduce(0) { $0 + $1.count } == container.partCount)
    for part in container.parts {
      #expect((part.outcome == "document") == (part.id != nil), "\(part)")
      guard let id = part.id else { continue }
      #expect(try root.show(id).parent == container.id)
    }
    #expect(container.parts.contains { $0.id != nil })
    let verify = try root.ctl("verify")
    #expect(verify.status == 0, "\(verify.out)")
    #expect(daemon.stop() == 0)
  }

  @Test func hostileAndEncryptedArchivesAreNamed() throws {
    let (root, daemon) = try stored(["encrypted.zip", "bomb.zip", "bomb.gz"])
    let all = try root.records("outcome:stored")
    func outcomes(_ name: String) -> [String] {
      all.first { $0.name == name }?.parts.map(\.outcome) ?? []
    }
    #expect(outcomes("encrypted.zip").contains("encrypted"))
    #expect(outcomes("bomb.zip").contains("bomb"))
    #expect(outcomes("bomb.gz") == ["bomb"])
    #expect(try root.names(in: "claimed").filter { !$0.hasPrefix(".") } == [])
    #expect(daemon.stop() == 0)
  }

  /// What a cut archive holds is read, and its list of parts says what is missing.
  @Test func whatACutArchiveHoldsIsRead() throws {
    let root = try TemporaryFolder("cut")
    try root.write(Self.quick, to: "khazin.toml")
    for (name, count) in [("named.gz", 30), ("packed.tar.gz", 60), ("infozip.zip", 170)] {
      let whole = try Data(contentsOf: Self.fixtures.appendingPathComponent(name))
      try root.write([UInt8](whole.dropLast(count)), to: "inbox/" + name)
    }
    #expect(try Programs.run("khazind", ["--root", root.path, "--once"]).status == 0)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let containers = try root.records("outcome:stored").filter { !$0.parts.isEmpty }
    let warnings = Dictionary(
      containers.map { ($0.name, $0.extraction?.warnings) }, uniquingKeysWith: { first, _ in first }
    )
    #expect(warnings["named.gz"] == ["truncated"], "\(warnings)")
    #expect(warnings["infozip.zip"]??.contains("no-directory") == true, "\(warnings)")
    for container in containers {
      #expect(container.parts.contains { $0.id != nil }, "\(container)")
      #expect(container.parts.dropLast().allSatisfy { $0.warning == nil })
    }
    let cut = try #require(containers.first { $0.name == "named.gz" })
    #expect(cut.parts.map(\.warning) == ["truncated"])
    let number = try #require(cut.id)
    #expect(try root.ctl("show", "\(number)").out.contains("cut off where the container ends"))
    #expect(try root.ctl("verify").status == 0)
    #expect(daemon.stop() == 0)
  }

  @Test func aWebArchiveGivesPagesWithTheirAddressesAndTimesOfCapture() throws {
    let (root, daemon) = try stored(["crawl.warc", "crawl.warc.gz", "crawl.wacz"])
    let pages = try root.records("format:html outcome:stored")
    #expect(!pages.isEmpty)
    for page in pages {
      #expect(page.url?.hasPrefix("http") == true && !page.captured.isEmpty, "\(page)")
      let day = try #require(page.captured.first?.prefix(10))
      #expect(try root.ctl("list", "captured:\(day)", "--json").out.contains("\"id\""))
    }
    // The three archives have the same pages: each page is one document.
    #expect(Set(pages.compactMap(\.url)).count == pages.count)
    let crawl = try #require(try root.records("format:warc").first)
    let refused = crawl.parts.filter { $0.id == nil }.map(\.outcome)
    #expect(refused.contains("note"))
    let wacz = try #require(try root.records("format:zip").first)
    let nested = try #require(wacz.parts.first { $0.path.hasSuffix(".warc.gz") }?.id)
    let number = try #require(wacz.id)
    #expect(try root.list("parent:\(number)").contains(nested))
    #expect(daemon.stop() == 0)
  }

  @Test(arguments: ["chromium.mhtml", "explorer.mht", "word.mht"])
  func aSavedPageWithItsPicturesIsAPage(_ name: String) throws {
    let (root, daemon) = try stored([name])
    let page = try #require(try root.records("format:mhtml").first)
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
    let record = try #require(try root.records("outcome:unread").first)
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
    let all = try root.records("format:zip")
    #expect(all.count == 4)
    #expect(
      all.flatMap(\.parts).map(\.outcome).sorted() == [
        "document", "document", "document", "too-deep",
      ])
    #expect(daemon.stop() == 0)
  }
}
