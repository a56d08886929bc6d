import DocumentModel
import TestSupport
import Testing

@testable import Archive

struct ReprocessingTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  /// Stores a document with the given bytes and the given text.
  func keep(_ text: String, bytes: String) throws -> Int64 {
    try home.store(home.draft(text, bytes: Array(bytes.utf8)))[0].id
  }

  private func readAgain(_ id: Int64, as text: String, bytes: String) throws {
    #expect(try home.readAgain(id, as: home.draft(text, bytes: Array(bytes.utf8))))
  }

  private func stories() throws -> [Int64?] {
    try home.archive.list().documents.map(\.id).sorted().map {
      try home.archive.record(.number($0)).story
    }
  }

  private func related(_ id: Int64) throws -> [Int64] {
    try home.archive.record(.number(id)).related.map(\.id).sorted()
  }

  // MARK: One document

  @Test func aNewReadingReplacesTextIndexAndFacets() throws {
    let id = try keep("نص قديم", bytes: "a")
    #expect(
      try home.readAgain(
        id,
        as: home.draft("نص جديد", bytes: Array("a".utf8)) {
          $0.label("topic", "gaza")
          $0.date("2018-05-18")
        }))
    #expect(try home.hits("جديد") == [id])
    #expect(try home.hits("قديم") == [])
    #expect(try home.ids("topic:gaza event:2018-05") == [id])
    #expect(try home.archive.verify(sha256: TestHash()).isSound)
  }

  @Test func aChangedTextLeavesItsStoryAndJoinsAnother() throws {
    for bytes in ["a", "b", "c"] { _ = try keep("نص واحد", bytes: bytes) }
    #expect(try stories() == [1, 1, 1])
    try readAgain(1, as: "نص آخر", bytes: "a")
    #expect(try stories() == [1, 2, 2])
    #expect(try related(1) == [])
    #expect(try related(3) == [2])
    try readAgain(3, as: "نص آخر", bytes: "c")
    #expect(try stories() == [1, 2, 1])
    #expect(try related(3) == [1])
  }

  @Test func theOldestDocumentOfATextLeadsItsStoryAgain() throws {
    for (text, bytes) in [("نص أول", "a"), ("نص ثان", "b"), ("نص ثان", "c")] {
      _ = try keep(text, bytes: bytes)
    }
    #expect(try stories() == [1, 2, 2])
    try readAgain(1, as: "نص ثان", bytes: "a")
    #expect(try stories() == [1, 1, 1])
    #expect(try related(1) == [2, 3])
  }

  /// Reads documents again in any order: the documents with one text form a story under the oldest.
  @Test func storiesFollowTheTextsAfterAnyChanges() throws {
    var generator = SeededGenerator(printing: "stories")
    let texts = ["نص أول", "نص ثان", "نص ثالث"]
    var now: [String] = []
    for number in 0..<8 {
      let text = texts.randomElement(using: &generator)!
      now.append(text)
      _ = try keep(text, bytes: "\(number)")
    }
    for _ in 0..<120 {
      let index = Int.random(in: 0..<8, using: &generator)
      now[index] = texts.randomElement(using: &generator)!
      try readAgain(Int64(index + 1), as: now[index], bytes: "\(index)")
      for (other, text) in now.enumerated() {
        let same = now.indices.filter { now[$0] == text }.map { Int64($0 + 1) }
        let record = try home.archive.record(.number(Int64(other + 1)))
        #expect(record.story == same.first)
        #expect(record.related.map(\.id).sorted() == same.filter { $0 != record.id })
      }
    }
  }

  @Test func aCannotLinkPairStaysSeparateAfterANewReading() throws {
    _ = try keep("نص أول", bytes: "a")
    _ = try keep("نص ثان", bytes: "b")
    _ = try home.archive.correct(
      .documents([.number(1)]), [DeskChange("not-same-story=2")], TestArchive.desk,
      TestArchive.open)
    try readAgain(2, as: "نص أول", bytes: "b")
    #expect(try stories() == [1, 2])
    #expect(try related(2) == [1])
  }

  @Test func aDocumentThatWasCorrectedMeanwhileIsNotReplaced() throws {
    let id = try keep("نص", bytes: "a")
    let kept = try #require(try home.archive.kept(id))
    _ = try home.archive.correct(
      .documents([.number(id)]), [DeskChange("title=عنوان")], TestArchive.desk, TestArchive.open)
    let reprocessed = ReprocessedRecord(
      kept, home.draft("نص آخر", bytes: Array("a".utf8)).document, TestArchive.open)
    let isDone = try home.archive.transaction { tables throws(Outage) in
      try tables.replace(reprocessed)
    }
    #expect(!isDone)
    #expect(try home.archive.record(.number(id)).text == "نص")
  }

  @Test func correctionsApplyToANewReading() throws {
    let id = try keep("نص", bytes: "a")
    for word in ["type=statement", "title=عنوان الدسك", "encoding=ISO-8859-6", "topic-=gaza"] {
      _ = try home.archive.correct(
        .documents([.number(id)]), [DeskChange(word)], TestArchive.desk, TestArchive.open)
    }
    #expect(try #require(try home.archive.kept(id)).encoding == .iso8859part6)
    #expect(
      try home.readAgain(
        id,
        as: home.draft("نص", bytes: Array("a".utf8)) {
          $0.label("doc_type", "news-report")
          $0.label("topic", "gaza", "education")
          $0.record.title = "عنوان القاعدة"
        }))
    let record = try home.archive.record(.number(id))
    #expect(record.docType == "statement")
    #expect(record.title == "عنوان الدسك")
    #expect(record.labels["topic"]?.map(\.value) == ["education"])
    #expect(record.encoding?.name == .iso8859part6 && record.encoding?.by == .desk)
    #expect(try home.hits("الدسك") == [id])
  }

  @Test func aRestoredCutStaysRestoredIfItsBoundariesMove() throws {
    func cut(_ start: Int, _ end: Int) -> Draft {
      home.draft("نص", bytes: Array("abcdefghijklmnopqrst".utf8)) {
        $0.record.repeats = [
          Repeat(kind: .doubledPassage, span: Span(start: start, end: end), why: "twice")
        ]
      }
    }
    let id = try home.store(cut(10, 20))[0].id
    _ = try home.archive.correct(
      .documents([.number(id)]), [DeskChange("restore=1")], TestArchive.desk, TestArchive.open)
    for (start, end) in [(9, 20), (10, 14), (2, 20)] {
      #expect(try home.readAgain(id, as: cut(start, end)))
      #expect(try home.archive.record(.number(id)).repeats[0].action == .marked)
    }
    #expect(try home.readAgain(id, as: cut(0, 9)))
    #expect(try home.archive.record(.number(id)).repeats[0].action == .cut)
  }

  @Test func anUnreadDocumentIsReadAndAnUnreadableOneLosesItsText() throws {
    let id = try home.keep("") {
      $0.record.outcome = .unread
      $0.record.text = nil
      $0.fingerprint = nil
    }
    try readAgain(id, as: "نص جديد", bytes: "")
    #expect(try home.archive.counts().documents["unread"] == 0)
    #expect(try home.hits("جديد") == [id])
    #expect(
      try home.readAgain(
        id,
        as: home.draft("") {
          $0.record.outcome = .unread
          $0.record.text = nil
          $0.fingerprint = nil
        }))
    #expect(try home.archive.counts().documents == ["stored": 0, "unread": 1, "withdrawn": 0])
    #expect(try home.archive.cleanText(.number(id)) == nil)
    #expect(try home.hits("جديد") == [])
  }

  @Test func theFieldsThatChangeAreNamed() throws {
    let old = home.draft("نص") { $0.label("topic", "gaza") }.record
    var new = old
    #expect(RecordDifference.fields(old, new) == [])
    new.madeBy.rules = 7
    new.encoding?.confidence = 0.9
    #expect(RecordDifference.fields(old, new) == [])
    new.text = "نص آخر"
    new.language = "fa"
    new.labels["topic"]?[0].value = "sudan"
    new.repeats = [Repeat(kind: .boilerplate, span: Span(start: 0, end: 1), why: "")]
    #expect(
      RecordDifference.fields(old, new) == ["text", "language", "cuts", "labels.topic"])
    new = old
    new.labels["topic"]?[0].evidence = [Evidence(span: Span(start: 0, end: 1), rule: "r")]
    #expect(RecordDifference.fields(old, new) == ["evidence"])
  }
}
