import Archive
import DocumentModel
import Foundation
import GRDB
import TestSupport
import Testing

struct WithdrawTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  /// Words that occur in only one document: as written, folded, and without their article.
  private static let secrets = ["المُستَودَعةُ", "المستودعه", "مستودعه", "zanzibarite", "ZANZIBARITE"]

  private func secret() -> Draft {
    home.draft("الوثيقة المُستَودَعةُ لدى zanzibarite وغيره", name: "zanzibarite.txt") {
      $0.record.title = "عنوان zanzibarite"
      $0.record.url = "https://zanzibarite.example/"
      $0.record.symbols = [SymbolFinding(text: "OIC/ZANZIBARITE", spans: [])]
      $0.claim.provenance = Provenance(url: "https://zanzibarite.example/", title: "zanzibarite")
      $0.claim.sidecar = Array("{\"note\":\"zanzibarite\"}".utf8)
      $0.label("subject", "zanzibarite")
      $0.cutText = "مقطوع zanzibarite"
    }
  }

  private func found() throws -> [String] {
    var result: [String] = []
    for suffix in ["", "-wal"] {
      guard let data = FileManager.default.contents(atPath: home.file + suffix) else { continue }
      for word in Self.secrets where data.range(of: Data(word.utf8)) != nil {
        result.append("\(word) in '\(suffix)'")
      }
    }
    return result
  }

  @Test func withdrawnWordsAreErasedFromTheFile() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    func filler(_ number: Int) -> Draft {
      let words = (0..<120).map { _ in "كلمة\(Int.random(in: 0...3_000, using: &generator))" }
      return home.draft(words.joined(separator: " "), name: "f\(number)")
    }
    for batch in 0..<12 {
      var drafts = (0..<40).map { filler(batch * 40 + $0) }
      if batch == 5 { drafts.append(secret()) }
      try home.store(drafts)
    }
    let id = try #require(try home.hits("zanzibarite").first)
    _ = try home.archive.correct(
      .documents([.number(id)]), [DeskChange("title=تصحيح zanzibarite")],
      Signature(who: "layla", when: TestArchive.now, note: "zanzibarite"), TestArchive.open)
    #expect(try !found().isEmpty, "the search of the bytes finds what is there")

    let done = try home.withdraw(id, reason: "asked by its author")[0]
    #expect(done.id == id)
    #expect(try found() == [], "seed \(seed)")
    #expect(try home.archive.verify(sha256: TestHash()).faults == [])
    #expect(try home.hits("zanzibarite") == [])
    #expect(try home.ids("lang:ar").count == 480)
  }

  /// Rows move between pages as they grow, and older copies of them stay in the old place.
  @Test func copiesInFreeSpaceAreOverwritten() throws {
    var generator = SeededGenerator(seed: 7)
    var ids: [Int64] = []
    for number in 0..<60 {
      let words = (0..<Int.random(in: 20...200, using: &generator)).map { _ in "كلمة" }
      ids.append(try home.keep(words.joined(separator: " ") + " رقم \(number)"))
      if number == 20 { ids.append(try home.store(secret())[0].id) }
    }
    let id = try #require(try home.hits("zanzibarite").first)
    for round in 0..<6 {
      for other in ids {
        let title = String(repeating: "zanzibarite ", count: other == id ? 10 * round + 1 : 0)
        let change = other == id ? title : String(repeating: "عنوان ", count: 30 * (round % 3) + 1)
        _ = try home.archive.correct(
          .documents([.number(other)]), [DeskChange("title=\(change)")],
          Signature(who: "layla", when: TestArchive.now, note: "\(change)"), TestArchive.open)
      }
    }
    _ = try home.archive.withdraw(.documents([.number(id)]), reason: "privacy", TestArchive.desk)
    #expect(try !found().isEmpty, "the rows are gone and their words are still in the file")
    try home.archive.scrubIfPending()
    #expect(try found() == [])
    #expect(try home.archive.verify(sha256: TestHash()).faults == [])
  }

  @Test func severalDocumentsAreWithdrawnTogetherOrNotAtAll() throws {
    try home.store((1...5).map { home.draft("نص zanzibarite \($0)", name: "\($0)") })
    #expect(throws: RequestError.notFound("9")) {
      try home.archive.withdraw(
        .documents([.number(1), .number(9)]), reason: "x", TestArchive.desk)
    }
    #expect(try home.archive.counts().documents["withdrawn"] == 0)
    #expect(try !home.archive.isScrubPending)
    try home.withdraw(1, 2, reason: "x")
    let done = try home.archive.withdraw(
      .query(Query("zanzibarite")), reason: "x", TestArchive.desk)
    #expect(done.map(\.id) == [3, 4, 5])
    try home.archive.scrubIfPending()
    #expect(try home.archive.counts().documents["withdrawn"] == 5)
    #expect(try found() == [])
    #expect(
      try home.archive.withdraw(.query(Query("zanzibarite")), reason: "x", TestArchive.desk)
        .isEmpty)
  }

  @Test func withoutFreeSpaceNothingIsChanged() throws {
    let id = try home.store(secret())[0].id
    let error = #expect(throws: RequestError.self) {
      try home.archive.withdraw(
        .documents([.number(id)]), reason: "x", TestArchive.desk, free: 1_000)
    }
    #expect(error?.sentence.contains("nothing was changed") == true)
    #expect(try home.archive.record(.number(id)).outcome == .stored)
    #expect(try !home.archive.isScrubPending)
  }

  @Test func openingDoesNotWaitForAScrub() throws {
    let id = try home.store(secret())[0].id
    _ = try home.archive.withdraw(.documents([.number(id)]), reason: "x", TestArchive.desk)
    try home.reopen()
    #expect(try home.archive.isScrubPending)
    try home.archive.scrubIfPending()
    #expect(try !home.archive.isScrubPending)
    #expect(try found() == [])
  }

  @Test func theScrubStaysPendingWhileAnotherProgramHoldsTheLog() throws {
    let id = try home.store(secret())[0].id
    let reader = try DatabaseQueue(path: home.file)
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN; SELECT count(*) FROM document")
      #expect(throws: Outage.self) { try home.withdraw(id, "privacy") }
      try db.execute(sql: "ROLLBACK")
    }
    try reader.close()
    #expect(try home.archive.record(.number(id)).outcome == .withdrawn)
    #expect(try home.archive.isScrubPending)
    try home.archive.scrubIfPending()
    #expect(try found() == [])
  }

  @Test func aPlanNamesTheRemainingPlacesAndChangesNothing() throws {
    let line = "هذه فقرة طويلة فيها من الكلمات ما يكفي لكي تعرف في كل مكان"
    try home.store(
      home.draft(line, name: "a"),
      home.draft(line, name: "b", bytes: Array((line + "\n").utf8)),
      home.draft("قبلها\n\(line)\nوبعدها", name: "c"),
      home.draft("شيء آخر", name: "d") { $0.cutText = "مقطوع\n" + line })
    let plan = try home.archive.withdrawalPlan(.documents([.number(1)]))
    #expect(plan.documents.map(\.id) == [1])
    #expect(
      plan.holdings.map { "\($0.kind.rawValue) \($0.document ?? 0)" }
        == ["same-text 2", "passage 3", "cut 4"])
    let both = try home.archive.withdrawalPlan(.documents([.number(1), .number(2)]))
    #expect(!both.holdings.contains { $0.document == 2 })
    #expect(try home.archive.counts().documents["stored"] == 4)
  }

  @Test func aTombstoneRefusesTheReturnOfADocument() throws {
    let id = try home.store(secret())[0].id
    try home.withdraw(id, "privacy")
    let again = try home.store(secret())[0]
    #expect(again.kind == .withdrawn(when: TestArchive.now))
    #expect(again.outcome == .withdrawn)
    #expect(try home.keep("نص جديد") == id + 1, "its number is never used twice")
    #expect(try found() == [])
  }

  @Test func theRecordShowsTheWithdrawalAndNothingElse() throws {
    let id = try home.store(secret())[0].id
    try home.withdraw(id, "privacy")
    let record = try home.archive.record(.number(id))
    #expect(record.outcome == .withdrawn)
    #expect(record.reason?.sentence.contains("privacy") == true)
    #expect(record.text == nil)
    #expect(record.name == "")
    #expect(record.labels.isEmpty)
    #expect(record.sightings.map(\.path) == [""])
    #expect(try home.archive.list().documents.isEmpty)
    #expect(try home.ids("outcome:withdrawn") == [id])
    #expect(throws: RequestError.withdrawn(id: id)) {
      try home.archive.original(.number(id))
    }
    #expect(throws: RequestError.withdrawn(id: id)) { try home.withdraw(id, "again") }
    #expect(
      try home.archive.counts().documents == ["stored": 0, "unread": 0, "withdrawn": 1])
  }

  @Test func theNextOldestDocumentBecomesTheHeadOfTheStory() throws {
    for end in ["", "\n", "\r\n"] {
      try home.store(home.draft("نص واحد", bytes: Array(("نص واحد" + end).utf8)))
    }
    try home.withdraw(1, "x")
    #expect(try home.ids("is:story-head") == [2])
    #expect(try home.ids("story:2") == [3, 2])
  }

  /// The state of an archive of an older version between the two transactions of a withdrawal:
  /// removed from the tables, not yet merged out of the index.
  @Test func aScrubThatACrashInterruptedIsFinished() throws {
    let id = try home.store(secret())[0].id
    try home.archive.close()
    try home.outside(
      """
      INSERT INTO meta VALUES ('scrub', 'pending');
      UPDATE document SET name = x'', title = NULL, url = NULL WHERE id = \(id);
      UPDATE sighting SET path = x'', url = NULL, title = NULL, sidecar = NULL,
        sidecar_frame = NULL;
      DELETE FROM label; DELETE FROM symbol; DELETE FROM record; DELETE FROM original;
      INSERT INTO search (search, rowid, title, body)
        SELECT 'delete', document, title, body FROM text;
      DELETE FROM text;
      INSERT INTO cut_search (cut_search, rowid, body)
        SELECT 'delete', document, body FROM cut_text;
      DELETE FROM cut_text;
      """)
    #expect(try !found().isEmpty)
    try home.reopen()
    try home.archive.scrubIfPending()
    #expect(try found() == [])
    try home.reopen()
    #expect(try home.archive.verify(sha256: TestHash()).documents == 1)
  }
}
