import Foundation
import TestSupport
import Testing

/// Pages and office documents through the real daemon and the sealed process.
@Suite(.serialized) struct PageDocumentTests {
  private static let story =
    "أعلنت منظمة التعاون الإسلامي في جدة عن عقد اجتماع استثنائي لمجلس وزراء الخارجية لبحث الأوضاع"
  private static let quick = "[[inbox]]\nsettle = 0\n"

  private static func page(_ text: String = story) -> String {
    """
    <html><head><title>قمة طارئة - وكالة</title><meta property="og:site_name" content="وكالة">
    <meta property="article:published_time" content="2016-03-06T10:00:00+03:00"></head><body>
    <nav><a href="/">الرئيسية</a> <a href="/news">أخبار</a></nav>
    <article><h1>قمة طارئة</h1><p>\(text).</p><p>\(text) في بيان ختامي.</p></article>
    </body></html>
    """
  }

  private struct Record: Decodable {
    struct Reason: Decodable { var code: String }
    struct Extraction: Decodable { var by: String }
    var outcome: String
    var reason: Reason?
    var format: String?
    var extraction: Extraction?
    var published: String?
    var source: String?
    var text: String?
  }

  private func show(_ id: Int, _ root: String) throws -> Record {
    let run = try Programs.run("khazinctl", ["show", "\(id)", "--json", "--root", root])
    return try JSONDecoder().decode(Record.self, from: Data(run.out.utf8))
  }

  private func run(_ root: String, _ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", root])
  }

  @Test func aPageIsStoredFoundShownAndWithdrawn() throws {
    let root = try TemporaryFolder("page")
    try root.write(Self.quick, to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try root.write(Self.page(), to: "inbox/page.html")
    try waitUntil("the page is stored") { try daemon.status().counts["stored"] == 1 }
    let record = try show(1, root.path)
    #expect(record.format == "html")
    #expect(record.extraction?.by == "khazin-extract")
    #expect(record.published == "2016-03-06")
    #expect(record.source == "وكالة")
    let text = try #require(record.text)
    #expect(text.contains(Self.story) && !text.contains("الرئيسية"))
    let status = try run(root.path, "status").out
    #expect(status.contains("html: 1 since the start"), "\(status)")
    // What was left out is in the raw text and is found as a cut.
    #expect(try run(root.path, "cat", "1", "--raw").out.contains("الرئيسية"))
    #expect(try run(root.path, "search", "استثنائي format:html").out.contains("قمة طارئة"))
    #expect(try run(root.path, "search", "الرئيسية").out.contains("قمة طارئة"))
    #expect(try run(root.path, "show", "1", "--cuts").out.contains("menus, headers and footers"))
    let verify = try run(root.path, "verify")
    #expect(verify.status == 0, "\(verify.out)")
    #expect(try run(root.path, "withdraw", "1", "--reason", "asked").status == 0)
    try waitUntil("the words are erased") {
      let bytes = FileManager.default.contents(atPath: root.path("archive.sqlite")) ?? Data()
      return bytes.range(of: Data("استثنائي".utf8)) == nil
    }
    #expect(daemon.stop() == 0)
  }

  @Test func theEncodingOfAPageCanBeCorrected() throws {
    let root = try TemporaryFolder("encoding")
    try root.write(Self.quick, to: "khazin.toml")
    let made = try Programs.run(
      "/bin/sh", ["-c", "iconv -f UTF-8 -t CP1256 > \(root.path("page.html"))"],
      input: Data(Self.page().utf8))
    #expect(made.status == 0)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    try FileManager.default.moveItem(
      atPath: root.path("page.html"), toPath: root.path("inbox/page.html"))
    try waitUntil("the page is stored") { try daemon.status().counts["stored"] == 1 }
    #expect(try show(1, root.path).text?.contains(Self.story) == true)
    #expect(try run(root.path, "set", "1", "encoding=iso-8859-6").status == 0)
    #expect(try show(1, root.path).text?.contains(Self.story) == false)
    #expect(try run(root.path, "set", "1", "encoding=windows-1256").status == 0)
    #expect(try show(1, root.path).text?.contains(Self.story) == true)
    #expect(daemon.stop() == 0)
  }

  /// A document that takes over its parser costs itself: it is stored unread, and no other document
  /// and no program ends.
  @Test(arguments: [
    ("segv", "extractor-crashed"), ("trap", "extractor-crashed"), ("hang", "extractor-timeout"),
  ])
  func aPoisonedPageIsKeptUnread(_ way: String, _ code: String) throws {
    let root = try TemporaryFolder("poison")
    try root.write(Self.quick + "\n[extract]\nseconds = 3\n", to: "khazin.toml")
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "poison-extract:poison:\(way)"])
    try daemon.waitUntilReady()
    try root.write(Self.page("خبر مسموم"), to: "inbox/poison.html")
    try root.write(Self.page(), to: "inbox/sound.html")
    try waitUntil("one is stored, the other kept unread with its reason") {
      let counts = try daemon.status().counts
      guard counts["stored"] == 1, counts["unread"] == 1 else { return false }
      let codes = try [1, 2].compactMap { try show($0, root.path).reason?.code }
      return codes == [code]
    }
    #expect(try root.names(in: "claimed").filter { !$0.hasPrefix(".") } == [])
    #expect(daemon.stop() == 0)
  }

  @Test func aDaemonWithoutTheExtractorSaysSoAndReadsLater() throws {
    let root = try TemporaryFolder("without")
    try root.write(Self.quick, to: "khazin.toml")
    try root.write(Self.page(), to: "inbox/page.html")
    let alone = root.path("khazind")
    try FileManager.default.copyItem(
      atPath: Programs.folder.appendingPathComponent("khazind").path, toPath: alone)
    #expect(try Programs.run(alone, ["--root", root.path, "--once"]).status == 0)
    let listed = try Programs.run(
      "khazinctl", ["verify", root.path("archive.sqlite")])
    #expect(listed.status == 0, "\(listed.out)")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    // The document is due: the next daemon that reaches the extractor reads it.
    try waitUntil("the page is read") { try show(1, root.path).outcome == "stored" }
    #expect(try run(root.path, "list", "format:html").out.contains("قمة طارئة"))
    #expect(daemon.stop() == 0)
  }

  /// A page that takes longer than new documents may is stored at once, and a job reads it. Another
  /// page does not wait for it.
  @Test func aPageThatTakesLongIsReadInTheBackground() throws {
    let root = try TemporaryFolder("late")
    try root.write(Self.quick, to: "khazin.toml")
    let daemon = try DaemonProcess(
      root: root.path, environment: ["KHAZIN_FAULT": "poison-extract:late:delay"])
    try daemon.waitUntilReady()
    try root.write(Self.page("خبر طويل"), to: "inbox/late.html")
    try root.write(Self.page(), to: "inbox/sound.html")
    try waitUntil("both are stored") {
      let counts = try daemon.status().counts
      return counts["stored"] == 2 && counts["unread"] == 0
    }
    #expect(daemon.log.contains("being-extracted"), "\(daemon.log)")
    #expect(try run(root.path, "search", "طويل").out.contains("قمة طارئة"))
    #expect(daemon.stop() == 0)
  }

  @Test func officeDocumentsAreRead() throws {
    let root = try TemporaryFolder("office")
    let fixtures = Programs.repository.appendingPathComponent("Tests/ExtractionTests/Fixtures")
    try root.write(Self.quick, to: "khazin.toml")
    for name in ["docx", "odt", "rtf", "doc"] {
      try root.write(
        [UInt8](Data(contentsOf: fixtures.appendingPathComponent("summit.\(name)"))),
        to: "inbox/summit.\(name)")
    }
    let run = try Programs.run("khazind", ["--root", root.path, "--once"])
    #expect(run.status == 0, "\(run.err)")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    let counts = try daemon.status().counts
    // catdoc, which reads the DOC, is optional.
    let hasCatdoc = FileManager.default.fileExists(atPath: WrappedExtractor.catdoc)
    #expect(counts["stored"] == (hasCatdoc ? 4 : 3), "\(counts)")
    #expect(counts["unread"] ?? 0 == (hasCatdoc ? 0 : 1), "\(counts)")
    #expect(try root.names(in: "claimed").filter { !$0.hasPrefix(".") } == [])
    let list = try self.run(root.path, "list", "format:docx").out
    #expect(list.contains("بيان القمة"))
    let word = try self.run(root.path, "list", "format:doc", "--json").out
    #expect(word.contains("summit.doc"))
    #expect(daemon.stop() == 0)
  }

  @Test func analyzeReadsPagesWithoutADaemon() throws {
    let root = try TemporaryFolder("analyze")
    try root.write(Self.page(), to: "page.html")
    let run = try Programs.run("khazinctl", ["analyze", root.path("page.html"), "--json"])
    let record = try JSONDecoder().decode(Record.self, from: Data(run.out.utf8))
    #expect(record.format == "html" && record.text?.contains(Self.story) == true)
    let shown = try Programs.run("khazinctl", ["analyze", root.path("page.html")])
    #expect(shown.out.contains("html, read by khazin-extract"))
  }
}
