import Foundation
import TestSupport
import Testing

/// The desk's taxonomy, counts and exports, tested through the programs.
@Suite(.serialized) struct DeskTaxonomyTests {
  private static let good = """
    {"facets": {
      "urgency": [{
        "id": "high", "ar": "عاجل", "en": "Urgent", "fr": "Urgent",
        "surface": ["التحضيري"], "examples": ["عقد الاجتماع التحضيري في جدة"]}]}}

    """

  private func run(_ root: TemporaryFolder, _ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", root.path])
  }

  @Test func aMistakeIsReportedByFileLineAndPatternWithoutADaemon() throws {
    let root = try TemporaryFolder("taxonomy")
    try root.write(Self.good.replacing("التحضيري\"]", with: "التحضيري (\"]"), to: "bad.json")
    let bad = try run(root, "taxonomy", "check", root.path("bad.json"))
    #expect(bad.status == 65)
    #expect(bad.err.contains("bad.json:4: urgency/high: 'surface':"), "\(bad.err)")
    #expect(bad.err.contains("'التحضيري ('"), "\(bad.err)")
    try root.write(Self.good, to: "good.json")
    let good = try run(root, "taxonomy", "check", root.path("good.json"))
    #expect(good.status == 0 && good.out.contains("1 file correct, 1 example passed"))
    let missing = try run(root, "taxonomy", "check", root.path("none.json"))
    #expect(missing.status == 1 && missing.err.contains("none.json"))
    #expect(try run(root, "taxonomy", "list", "topic").out.contains("قضية فلسطين"))
    // The same files give the same taxonomy in every process.
    try FileManager.default.createDirectory(
      atPath: root.path("taxonomy.d"), withIntermediateDirectories: true)
    try root.write(Self.good, to: "taxonomy.d/good.json")
    let listed = try run(root, "taxonomy", "list", "urgency", "--json")
    #expect(listed.out.contains("\"id\":\"high\""), "\(listed.out)")
    #expect(try run(root, "taxonomy", "list", "urgency", "--json").out == listed.out)
  }

  @Test func aFileIsTriedOnTheArchiveBeforeItTakesEffect() throws {
    let root = try TemporaryFolder("try")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    for number in 0..<5 { try root.write(Seeds.bytes(number), to: "inbox/\(number).txt") }
    try waitUntil("they are stored") { try daemon.status().counts["stored"] == 5 }
    try root.write(Self.good, to: "desk.json")
    let tried = try run(root, "taxonomy", "check", root.path("desk.json"), "--try", "")
    #expect(tried.out.contains("+urgency/high"), "\(tried.out) \(tried.err)")
    #expect(tried.out.contains("5 documents tried, 1 would change."), "\(tried.out)")
    let unknown = try run(root, "list", "label:urgency/high")
    #expect(unknown.status == 64, "\(unknown.err)")
    #expect(unknown.err.contains("'label:' has no value 'urgency'. It takes one of doc_type,"))

    try FileManager.default.createDirectory(
      atPath: root.path("taxonomy.d"), withIntermediateDirectories: true)
    try root.write(Self.good, to: "taxonomy.d/desk.json")
    #expect(try run(root, "reload").status == 0)
    #expect(try run(root, "reprocess", "--outdated").status == 0)
    #expect(try run(root, "list", "label:urgency/high", "--json").out.contains("4.txt"))
    #expect(daemon.stop() == 0)
  }

  @Test func countsAndExportsAreWrittenToFiles() throws {
    let root = try TemporaryFolder("export")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    for number in 0..<5 { try root.write(Seeds.bytes(number), to: "inbox/\(number).txt") }
    try waitUntil("they are stored") { try daemon.status().counts["stored"] == 5 }

    let lines = try run(root, "export").out.split(separator: "\n")
    #expect(lines.count == 5)
    for line in lines {
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(record?["schema"] as? Int == 1 && record?["text"] is String)
    }
    let file = root.path("topics.csv")
    let csv = try run(
      root, "export", "topic:gaza", "--format", "csv", "--bom", "--text", "--output", file)
    #expect(csv.status == 0 && csv.out.isEmpty && csv.err.contains("4 documents exported."))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let written = String(decoding: bytes, as: UTF8.self)
    #expect(written.contains("\r\n"))
    #expect(written.contains("palestine; "))
    // An existing file is not overwritten.
    let again = try run(root, "export", "--output", file)
    #expect(again.status == 64 && again.err.contains("--force"))
    // A file that is not a regular file is not overwritten either.
    let device = try run(root, "export", "--output", "/dev/null", "--force")
    #expect(device.status != 0 && device.err.contains("not a regular file"), "\(device.err)")
    #expect(try run(root, "export", "topic:\"", "--output", root.path("x")).status == 64)
    #expect(!FileManager.default.fileExists(atPath: root.path("x")))

    let stats = try run(root, "stats", "--by", "relevance", "--csv")
    #expect(stats.out == "group,value,documents\r\nrelevance,oic-core,5\r\n")
    #expect(try run(root, "stats", "--by", "colour").status == 65)
    #expect(try run(root, "train").out.contains("No facet has labels"))
    #expect(daemon.stop() == 0)
  }
}
