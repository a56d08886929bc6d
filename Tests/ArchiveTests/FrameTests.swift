import DocumentModel
import Foundation
import GRDB
import LinuxEdge
import Testing

@testable import Archive

/// The reports of the archive about values that differ from the values that were written.
struct FrameTests {
  let home: TestArchive

  init() throws {
    home = try TestArchive()
    try home.store((1...3).map { home.draft("نص رقم \($0)", name: "document-\($0)", Self.edit) })
    try home.archive.transaction { tables throws(Outage) in
      let part = PreparedPart(
        arrival: home.draft("").claim, place: PartPlace([1]),
        facts: ContainerPart(path: "folder/a file", outcome: .refused(.empty)), document: nil)
      _ = try tables.store(part, at: TestArchive.now)
    }
    try home.outsideAndBack("UPDATE part SET container = 2")
    _ = try home.archive.correct(
      .documents([.number(2)]), [DeskChange("title=عنوان المكتب")],
      Signature(who: "layla", when: TestArchive.now, note: "a note that is long enough"),
      TestArchive.open)
    try home.archive.install(
      Array("the bytes of a model, that nobody reads".utf8), for: "topic", TestArchive.desk)
  }

  private static func edit(_ draft: inout Draft) {
    draft.claim.sidecar = Array(#"{"url": "https://example.org/a", "note": "kept verbatim"}"#.utf8)
    draft.cutText = "كلمات مقطوعة من النص"
    draft.extraction = Array(String(repeating: "answer of the extractor ", count: 9).utf8)
    draft.fingerprint?.shingles = Shingles(
      hashes: Array(1...40), figures: [.init(before: 1, after: 2, value: 3)])
  }

  private func faults() throws -> [Verification.Fault] {
    try home.archive.verify(sha256: TestHash()).faults
  }

  /// Overwrites up to 16 bytes of a value after its first two bytes.
  private func damage(_ table: String, _ column: String, _ condition: String = "1") throws {
    try home.outsideAndBack(
      """
      DROP TRIGGER IF EXISTS ledger_stands;
      UPDATE \(table) SET \(column) = CAST(substr(CAST(\(column) AS BLOB), 1, 2)
        || substr('################', 1, min(16, length(CAST(\(column) AS BLOB)) - 2))
        || substr(CAST(\(column) AS BLOB), 19) AS \(Self.isText(table, column) ? "TEXT" : "BLOB"))
      WHERE \(condition) AND \(column) IS NOT NULL
      """)
  }

  private static func isText(_ table: String, _ column: String) -> Bool {
    table == "part" || table != "extraction" && ["title", "body", "value", "note"].contains(column)
  }

  @Test func aSoundArchiveHasNoFaults() throws {
    #expect(try faults() == [])
    #expect(try home.archive.verify(sha256: TestHash()).unchecked == 0)
  }

  @Test(
    arguments: FramedValue.all.filter { $0.table != "original_chunk" }.map {
      [$0.table, $0.column, $0.part.rawValue]
    })
  func everyDamagedValueIsReportedWithItsDocument(_ value: [String]) throws {
    let (table, column, part) = (value[0], value[1], value[2])
    let isOfDocument = table != "ledger" && table != "model"
    let condition =
      switch table {
      case "document": "id = 2"
      case "part": "container = 2"
      default: "document = 2"
      }
    try damage(table, column, isOfDocument ? condition : "1")
    let found = try faults().filter { $0.kind.rawValue == part }
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.document == (table == "model" ? nil : 2))
  }

  @Test func aDamagedRecordDoesNotBreakExportOrShow() throws {
    try damage("record", "automatic", "document = 2")
    let record = try home.archive.record(.number(2))
    #expect(record.reason?.code == "damaged")
    #expect(record.reason?.sentence == "The record of document 2 is damaged.")
    #expect(record.reason?.advice.contains("khazinctl reprocess 2") == true)
    #expect(record.text == "نص رقم 2")
    #expect(record.title == "عنوان المكتب")
    var cursor = try home.archive.export(.everything)
    let records = try home.archive.next(of: &cursor, limit: 10, bytes: 1 << 20)
    #expect(records.map(\.id) == [1, 2, 3])
    #expect(records.map { $0.reason?.code } == [nil, "damaged", nil])
  }

  @Test func aDamagedTextIsNotShown() throws {
    try damage("text", "body", "document = 2")
    let record = try home.archive.record(.number(2))
    #expect(record.text == nil)
    #expect(record.reason?.sentence == "The text of document 2 is damaged.")
    #expect(throws: RequestError.damaged(Damage(document: 2, part: .text))) {
      try home.archive.cleanText(.number(2))
    }
  }

  @Test func aDamagedOriginalIsNotReturned() throws {
    try damage("original", "bytes", "document = 2")
    #expect(throws: RequestError.damaged(Damage(document: 2, part: .original))) {
      try home.archive.original(.number(2))
    }
  }

  @Test func aDamagedCorrectionIsIgnoredAndReported() throws {
    try damage("ledger", "value")
    let record = try home.archive.record(.number(2))
    #expect(record.corrections.isEmpty)
    #expect(record.reason?.sentence == "The correction of document 2 is damaged.")
  }

  @Test(arguments: [
    ("record", "automatic"), ("record", "paragraphs"), ("text", "title"), ("text", "body"),
    ("cut_text", "body"), ("shingle_set", "hashes"), ("shingle_set", "figures"),
  ])
  func aNewReadingRepairsADamagedValue(_ table: String, _ column: String) throws {
    try damage(table, column, "document = 2")
    #expect(try !faults().isEmpty)
    let kept = try #require(try home.archive.kept(2))
    #expect(!kept.damaged.isEmpty)
    #expect(kept.shown.sha256 == Hex.text(TestArchive.hash(kept.original)))
    #expect(
      try home.readAgain(2, as: home.draft("نص رقم 2", name: "2", Self.edit), TestArchive.open))
    #expect(try faults() == [])
    let record = try home.archive.record(.number(2))
    #expect(record.reason == nil)
    #expect(record.title == "عنوان المكتب")
    #expect(try home.hits("المكتب") == [2])
  }

  /// After a reading by other rules, the words in the index for the damaged text are unknown.
  @Test func aNewReadingByOtherRulesRepairsTheIndexToo() throws {
    try damage("text", "body", "document = 2")
    #expect(
      try home.readAgain(
        2, as: home.draft("نص آخر", name: "2", bytes: Array("نص رقم 2".utf8), Self.edit),
        TestArchive.open))
    #expect(try faults() == [])
    #expect(try home.hits("آخر") == [2])
  }

  /// The index holds words that the damaged text no longer shows.
  @Test func aDamagedDocumentIsWithdrawnWithAllItsWords() throws {
    let id = try home.keep("وثيقة zanzibarite سرية") { Self.edit(&$0) }
    for (table, column) in [
      ("record", "paragraphs"), ("text", "body"), ("cut_text", "body"), ("shingle_set", "hashes"),
    ] {
      try damage(table, column, "document = \(id)")
    }
    try home.withdraw(id, "privacy")
    #expect(try faults() == [])
    let bytes = try #require(FileManager.default.contents(atPath: home.file))
    #expect(bytes.range(of: Data("zanzibarite".utf8)) == nil)
    #expect(try home.archive.counts().documents["stored"] == 3)
  }

  @Test func aNewReadingGivesRowsOfAnOlderVersionTheirFrames() throws {
    // Every version that has the table of extracted texts also wrote their frames.
    let values = FramedValue.version4 + FramedValue.version5
    try home.outsideAndBack(
      "DROP TRIGGER ledger_stands;"
        + values.map { "UPDATE \($0.table) SET \($0.frame) = NULL;" }.joined())
    let before = try home.archive.verify(sha256: TestHash())
    #expect(before.isSound)
    #expect(before.unchecked == 3 * 10 + 3)
    for id in 1...3 {
      #expect(
        try home.readAgain(
          Int64(id), as: home.draft("نص رقم \(id)", name: "document-\(id)", Self.edit),
          TestArchive.open))
    }
    // The model still has no frame: a new reading of documents does not write it.
    #expect(try home.archive.verify(sha256: TestHash()).unchecked == 1)
  }

  @Test func aFrameSurvivesEncodingAndDecoding() throws {
    let bytes = Array("قيمة".utf8)
    let frame = bytes.withUnsafeBytes { Frame(plain: $0) }
    #expect(frame.data.count == Frame.size)
    #expect(Frame(frame.data) == frame)
    #expect(frame.length == UInt64(bytes.count))
    #expect(Frame(Data(frame.data.dropLast())) == nil)
    #expect(Frame.isWhole(Data(bytes), under: frame.data))
    #expect(!Frame.isWhole(Data(bytes.reversed()), under: frame.data))
    // A codec of a later version does not count as plain.
    var later = frame.data
    later[1] = 9
    #expect(!Frame.isWhole(Data(bytes), under: later))
  }
}
