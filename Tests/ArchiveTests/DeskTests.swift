import Archive
import DocumentModel
import Foundation
import GRDB
import Testing

struct DeskTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  @discardableResult
  private func say(
    _ changes: String..., of id: Int64 = 1, desk: Desk = TestArchive.open
  ) throws -> [Corrected] {
    try home.archive.correct(
      .documents([.number(id)]), try changes.map { try DeskChange($0) }, TestArchive.desk, desk)
  }

  private func keep() throws {
    _ = try home.keep("نص عن غزة") {
      $0.label("doc_type", "statement")
      $0.label("topic", "gaza", "education")
    }
  }

  @Test func aCorrectionWinsAndNamesItsAuthor() throws {
    try keep()
    try say("type=news-report", "topic+=palestine", "topic-=education", "title=عنوان جديد")
    let record = try home.archive.record(.number(1))
    #expect(record.labels["doc_type"]?.map(\.value) == ["news-report"])
    #expect(record.labels["doc_type"]?.map(\.by) == [.desk])
    #expect(record.labels["topic"]?.map(\.value) == ["gaza", "palestine"])
    #expect(record.labels["topic"]?.map(\.by) == [.rule, .desk])
    #expect(record.title == "عنوان جديد")
    #expect(record.corrections.map(\.field) == ["doc_type", "topic", "topic", "title"])
    #expect(record.corrections.map(\.operation) == ["=", "+=", "-=", "="])
    #expect(record.corrections.allSatisfy { $0.who == "layla" && $0.note == "checked" })
  }

  @Test func queriesSeeACorrectionAtOnce() throws {
    try keep()
    try say(
      "type=news-report", "topic-=education", "title=عنوان", "published=2025-08", "source=spa")
    #expect(try home.ids("type:news-report") == [1])
    #expect(try home.ids("type:statement") == [])
    #expect(try home.ids("topic:education") == [])
    #expect(try home.ids("published:2025-08-03") == [1])
    #expect(try home.ids("source:spa") == [1])
    #expect(try home.hits("عنوان") == [1])
    #expect(try home.ids("is:corrected") == [1])
    let row = try home.archive.list().documents[0]
    #expect(row.docType == "news-report")
    #expect(row.title == "عنوان")
  }

  @Test func aCorrectionSurvivesTheSameBytesAndANewReading() throws {
    try keep()
    try say("topic=palestine")
    try home.store(home.draft("نص عن غزة", name: "again.txt"))
    #expect(try home.ids("topic:palestine") == [1])
    let newer = home.draft("نص عن غزة") { $0.label("topic", "education") }
    #expect(try home.readAgain(1, as: newer))
    #expect(try home.ids("topic:palestine") == [1])
    #expect(try home.ids("topic:education") == [])
  }

  @Test func aQueryCorrectsManyDocuments() throws {
    for number in 1...5 { _ = try home.keep("غزة \(number)") }
    _ = try home.keep("القدس")
    let done = try home.archive.correct(
      .query(Query("غزة")), [DeskChange("topic+=gaza")], TestArchive.desk, TestArchive.open)
    #expect(done.map(\.id) == [1, 2, 3, 4, 5])
    #expect(try home.ids("topic:gaza") == [5, 4, 3, 2, 1])
  }

  @Test func aRestoredCutReturnsToTextAndIndex() throws {
    let cut = Repeat(kind: .doubledPassage, span: Span(start: 4, end: 9), why: "twice")
    _ = try home.keep("قبل") {
      $0.original = Array("قبل مكرر".utf8)
      $0.record.repeats = [cut]
    }
    #expect(try home.hits("مكرر") == [])
    #expect(try home.ids("is:doubled") == [1])
    try say("restore=1")
    let record = try home.archive.record(.number(1))
    #expect(record.repeats.map(\.action) == [.marked])
    #expect(record.text == "قبل مكرر")
    #expect(record.corrections.map(\.value) == ["4-9"])
    #expect(try home.hits("مكرر") == [1])
    #expect(try home.ids("is:doubled") == [])
    #expect(throws: RequestError.notTaken(what: "'1' for restore", taken: [])) {
      try say("restore=1")
    }
  }

  @Test func aCannotLinkPairSplitsAStory() throws {
    try home.store(home.draft("نص واحد"), home.draft("نص واحد", bytes: Array("نص واحد\n".utf8)))
    #expect(try home.ids("is:story-head") == [1])
    try say("not-same-story=2", of: 1)
    #expect(try home.ids("is:story-head") == [2, 1])
  }

  @Test func anEncodingRequiresANewReading() throws {
    try keep()
    #expect(try say("encoding=windows-1256").map(\.needsReading) == [true])
    let record = try home.archive.record(.number(1))
    #expect(record.encoding?.name == .windows1256)
    #expect(record.encoding?.by == .desk)
    #expect(try DeskChange("encoding=cp1256").value == "windows-1256")
    #expect(try DeskChange("encoding=MacArabic").value == "x-mac-arabic")
  }

  @Test func aRejectedChangeIsNamedAndNothingIsWritten() throws {
    try keep()
    let strict = Desk(
      allowed: { $0 == .topic ? ["gaza", "palestine"] : nil }, text: { _, _ in nil })
    #expect(
      throws: RequestError.notTaken(what: "'gazza' for topic", taken: ["gaza", "palestine"])
    ) { try say("title=x", "topic+=gazza", desk: strict) }
    for bad in [
      "colour=red", "type+=x", "published=soon", "encoding=koi8", "topic+=", "restore=7",
      "not-same-story=77",
    ] {
      #expect(throws: RequestError.self, "\(bad)") { try say(bad) }
    }
    #expect(try home.ids("is:corrected") == [])
    #expect(throws: RequestError.notFound("9")) { try say("topic=gaza", of: 9) }
  }

  @Test func theLedgerIsAppendOnly() throws {
    try keep()
    try say("topic=palestine")
    try home.archive.close()
    let queue = try DatabaseQueue(path: home.file)
    for statement in [
      "DELETE FROM ledger", "UPDATE ledger SET value = 'gaza'",
      "UPDATE ledger SET value = '', note = NULL",
    ] {
      #expect(throws: DatabaseError.self, "\(statement)") {
        try queue.write { try $0.execute(sql: statement) }
      }
    }
    try queue.close()
    try home.reopen()
    #expect(try home.ids("topic:palestine") == [1])
  }
}
