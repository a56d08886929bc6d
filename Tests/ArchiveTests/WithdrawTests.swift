import Archive
import Foundation
import GRDB
import Testing
import Vocabulary

struct WithdrawTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  /// Words that stand in one document alone, as written, folded, and without their article.
  private static let secrets = ["المُستَودَعةُ", "المستودعه", "مستودعه", "zanzibarite", "ZANZIBARITE"]

  private func secret() -> Draft {
    home.draft("الوثيقة المُستَودَعةُ لدى zanzibarite وغيره", name: "zanzibarite.txt") {
      $0.record.title = "عنوان zanzibarite"
      $0.record.url = "https://zanzibarite.example/"
      $0.record.symbols = [SymbolFinding(text: "OIC/ZANZIBARITE", spans: [])]
      $0.claim.provenance = Provenance(url: "https://zanzibarite.example/", title: "zanzibarite")
      $0.claim.sidecar = Array("{\"note\":\"zanzibarite\"}".utf8)
      $0.label("subject", "zanzibarite")
      $0.finding.cutText = "مقطوع zanzibarite"
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

  @Test func withdrawnWordsAreGoneFromTheFile() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SplitMix(state: seed)
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

    let done = try home.archive.withdraw(
      .number(id), reason: "asked by its author", TestArchive.desk)
    #expect(done.id == id)
    #expect(try found() == [], "seed \(seed)")
    #expect(try home.archive.verify(sha256: TestArchive.hash).faults == [])
    #expect(try home.hits("zanzibarite") == [])
    #expect(try home.ids("lang:ar").count == 480)
  }

  @Test func whileAnotherProgramHoldsTheLogTheScrubStaysDue() throws {
    let id = try home.store(secret())[0].id
    let reader = try DatabaseQueue(path: home.file)
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN; SELECT count(*) FROM document")
      #expect(throws: RequestError.self) {
        try home.archive.withdraw(.number(id), reason: "privacy", TestArchive.desk)
      }
      try db.execute(sql: "ROLLBACK")
    }
    try reader.close()
    #expect(try home.archive.record(.number(id)).outcome == .withdrawn)
    try home.reopen()
    #expect(try found() == [])
  }

  @Test func aTombstoneRefusesItsReturn() throws {
    let id = try home.store(secret())[0].id
    _ = try home.archive.withdraw(.number(id), reason: "privacy", TestArchive.desk)
    let again = try home.store(secret())[0]
    #expect(again.kind == .withdrawn(when: TestArchive.now))
    #expect(again.outcome == .withdrawn)
    #expect(try home.keep("نص جديد") == id + 1, "its number is never used twice")
    #expect(try found() == [])
  }

  @Test func theRecordSaysThatItWasWithdrawnAndNothingElse() throws {
    let id = try home.store(secret())[0].id
    _ = try home.archive.withdraw(.number(id), reason: "privacy", TestArchive.desk)
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
    #expect(throws: RequestError.withdrawn(id: id)) {
      try home.archive.withdraw(.number(id), reason: "again", TestArchive.desk)
    }
    #expect(
      try home.archive.counts().documents == ["stored": 0, "unread": 0, "withdrawn": 1])
  }

  @Test func theNextOldestHeadsTheStory() throws {
    for end in ["", "\n", "\r\n"] {
      try home.store(home.draft("نص واحد", bytes: Array(("نص واحد" + end).utf8)))
    }
    _ = try home.archive.withdraw(.number(1), reason: "x", TestArchive.desk)
    #expect(try home.ids("is:story-head") == [2])
    #expect(try home.ids("story:2") == [3, 2])
  }

  @Test func aScrubThatACrashInterruptedIsFinishedAtOpen() throws {
    let id = try home.store(secret())[0].id
    try home.archive.close()
    // The state between the two transactions of a withdrawal: out of the tables, not yet merged
    // out of the index.
    try home.outside(
      """
      INSERT INTO meta VALUES ('scrub', 'pending');
      UPDATE document SET name = x'', title = NULL, url = NULL WHERE id = \(id);
      UPDATE sighting SET path = x'', url = NULL, title = NULL, sidecar = NULL;
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
    #expect(try found() == [])
    try home.reopen()
    #expect(try home.archive.verify(sha256: TestArchive.hash).documents == 1)
  }
}
