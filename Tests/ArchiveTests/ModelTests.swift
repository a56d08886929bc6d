import Archive
import DocumentModel
import Testing

/// The models trained on the desk's labels, as the archive stores them.
@Suite struct ModelTests {
  let home: TestArchive

  init() throws { home = try TestArchive() }

  private func install(_ byte: UInt8, _ facet: String = "topic") throws {
    try home.archive.install([byte], for: facet, TestArchive.desk)
  }

  private var used: [[UInt8]] {
    get throws { try home.archive.models().filter(\.isUsed).map(\.bytes) }
  }

  @Test func onlyTheLastAndThePreviousModelAreKept() throws {
    #expect(try home.archive.nextModel() == 1)
    for byte in 1...3 { try install(UInt8(byte)) }
    try install(9, "doc_type")
    #expect(try used == [[9], [3]])
    #expect(try home.archive.nextModel() == 5)
    #expect(try home.archive.undoModel(of: "topic"))
    #expect(try used == [[9], [2]])
    #expect(try home.archive.undoModel(of: "topic"))
    #expect(try used == [[9]])
    #expect(try !home.archive.undoModel(of: "topic"))
  }

  @Test func modelsSurviveARestartAndABackup() throws {
    try install(7)
    let copy = home.path("copy.sqlite")
    try home.archive.backup(to: copy)
    try home.reopen()
    #expect(try used == [[7]])
    let other = try ArchiveStore.open(at: copy)
    #expect(try other.models().map(\.bytes) == [[7]])
    try other.close()
  }

  @Test func labelledDocumentsAreFoundByFacet() throws {
    for number in 0..<4 { _ = try home.keep("نص \(number)") }
    func say(_ id: String, _ change: String) throws {
      _ = try home.archive.correct(
        .documents([#require(DocumentRef(id))]), [DeskChange(change)], TestArchive.desk,
        TestArchive.open)
    }
    try say("1", "topic+=gaza")
    try say("2", "topic-=gaza")
    try say("3", "label+=urgency/high")
    try say("3", "label+=urgent/no")
    #expect(Set(try home.archive.labelled("topic", limit: 9).map(\.id)) == [1, 2])
    #expect(try home.archive.labelled("urgency", limit: 9).map(\.id) == [3])
    #expect(try home.archive.labelled("urg", limit: 9).isEmpty)
    #expect(try home.archive.labelled("topic", limit: 1).map(\.id) == [2])
    #expect(try home.ids("label:urgency/high") == [3])
    #expect(try home.ids("label:topic/gaza") == [1])
    #expect(throws: (any Error).self) { try home.ids("label:urgency") }
  }

  @Test func documentsOfAnotherModelAreOutdated() throws {
    _ = try home.keep("نص أول")
    _ = try home.keep("نص ثان") { $0.record.madeBy.model = "subject-1 topic-4" }
    #expect(
      try home.archive.documents(in: .outdated(rules: 1, taxonomy: "t", model: "subject-1 topic-4"))
        == [1])
    #expect(try home.archive.documents(in: .outdated(rules: 1, taxonomy: "t")) == [2])
  }

  @Test func documentsThatAnotherVersionOfAProgramReadAreOutdated() throws {
    func keep(_ text: String, _ programs: [String]) throws {
      _ = try home.keep(text) { draft in
        var extraction = DocumentRecord.Extraction(by: "khazin-extract", version: 1, warnings: [])
        extraction.programs = programs
        draft.record.extraction = extraction
      }
    }
    try keep("نص أول", ["pdftotext 22.12.0"])
    try keep("نص ثان", ["pdftotext 22.12.0", "tesseract 5.3.0"])
    try keep("نص ثالث", [])
    func outdated(by programs: [String]) throws -> [Int64] {
      try home.archive.documents(
        in: .outdated(rules: 1, taxonomy: "t", programs: programs))
    }
    #expect(try outdated(by: ["pdftotext 22.12.0", "tesseract 5.3.0"]) == [])
    #expect(try outdated(by: ["pdftotext 22.12.0", "tesseract 5.5.1"]) == [2])
    #expect(try outdated(by: ["pdftotext 25.03.0"]) == [1, 2])
    #expect(try outdated(by: []) == [])
  }
}
