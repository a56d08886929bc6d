import ArabicText
import DocumentModel
import Foundation
import GRDB
import Repetition
import Testing

@testable import Archive

/// Relations and stories, with the shingles of real words.
struct NearDuplicateTests {
  let home: TestArchive
  init() throws { home = try TestArchive() }

  private static let stems = [
    "وزراء", "الخارجية", "الدول", "الأعضاء", "منظمة", "التعاون", "الإسلامي", "اجتماع", "جدة",
    "القدس", "فلسطين", "قرار", "مجلس", "الأمن", "المساعدات", "الإنسانية", "اللجنة", "التنفيذية",
  ]

  /// Returns a paragraph that shares no five consecutive words with that of another number.
  static func paragraph(_ number: Int, words: Int = 40) -> String {
    var state = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
    return (0..<words).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return stems[Int(state >> 33) % stems.count]
    }.joined(separator: " ") + "."
  }

  static func text(_ numbers: Int...) -> String {
    numbers.map { paragraph($0) }.joined(separator: "\n")
  }

  func draft(_ text: String, name: String? = nil, url: String? = nil) -> Draft {
    home.draft(text, name: name) { draft in
      let read = Normaliser.normalise(
        RawText(utf8: Array(text.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1)))
      draft.fingerprint = Fingerprinter.fingerprint(RepairedText(text: read, repeats: []))
      draft.claim.provenance.url = url
    }
  }

  @discardableResult
  func keep(_ text: String, name: String? = nil, url: String? = nil) throws -> Int64 {
    try home.store(draft(text, name: name, url: url))[0].id
  }

  func related(_ id: Int64) throws -> [String] {
    try home.archive.record(.number(id)).related.map { "\($0.relation.rawValue) \($0.id)" }
  }

  func story(_ id: Int64) throws -> Int64? { try home.archive.record(.number(id)).story }

  // MARK: Kinds

  @Test func aTextWithAnAdditionalLineIsNear() throws {
    try keep(Self.text(1, 2, 3, 4))
    try keep(Self.text(1, 2, 3, 4, 5))
    #expect(try related(2) == ["near 1"])
    #expect(try related(1) == ["near 2"])
    let relation = try home.archive.record(.number(2)).related[0]
    #expect(relation.containment == 1)
    // The texts share 4 · 40 − 4 of 5 · 40 − 4 shingles.
    #expect(abs(relation.jaccard! - 156 / 196) < 0.01)
    #expect(try story(2) == 1)
  }

  @Test func aShortTextInsideALongOneIsContained() throws {
    try keep(Self.text(1, 2, 3, 4, 5, 6))
    try keep(Self.text(3, 4))
    #expect(try related(2) == ["contained 1"])
    #expect(try related(1) == ["contains 2"])
    #expect(try story(2) == 1)
  }

  @Test func aSurveyDoesNotJoinTheReportsThatItQuotes() throws {
    try keep(Self.text(1))
    try keep(Self.text(2))
    try keep(Self.text(1, 2, 3, 4, 5, 6))
    #expect(try related(3) == ["contains 1", "contains 2"])
    #expect(try [1, 2, 3].map(story) == [1, 2, 3])
  }

  @Test func aChangedNumberMakesAVersionAndNotACopy() throws {
    let words = Self.paragraph(1) + " ارتفع عدد القتلى إلى 12 قتيلا في المدينة " + Self.paragraph(2)
    try keep(words)
    try keep(words.replacing("12", with: "15"))
    try keep(words.replacing("12", with: "اثني عشر"))
    #expect(try related(2) == ["version 1", "version 3"])
    #expect(try Set(related(3)) == ["version 2", "near 1"])
    #expect(try Set(related(1)) == ["version 2", "near 3"])
    #expect(try home.ids("is:latest") == [3])
  }

  @Test func differentTextsAreNotRelated() throws {
    try keep(Self.text(1, 2))
    try keep(Self.text(3, 4))
    try keep(Self.text(2, 5, 6))
    #expect(try [1, 2, 3].allSatisfy { try related($0).isEmpty })
  }

  @Test func aShortTextIsComparedOnlyAsAWhole() throws {
    try keep(Self.paragraph(1, words: 15))
    try keep(Self.paragraph(1, words: 16))
    #expect(try related(2).isEmpty)
  }

  // MARK: Cannot-link pairs

  @Test func aThirdCopyDoesNotJoinACannotLinkPair() throws {
    for end in ["", "\n", "\n\n"] { try keep(Self.text(2) + end) }
    #expect(try [1, 2, 3].map(story) == [1, 1, 1])
    _ = try home.archive.correct(
      .documents([.number(1)]), [DeskChange("not-same-story=2")], TestArchive.desk,
      TestArchive.open)
    #expect(try story(1) != story(2))
    #expect(try story(3) == story(1) || story(3) == story(2))
    try home.withdraw(1, "test")
    #expect(try [2, 3].map(story) == [2, 2])
  }

  @Test func aCannotLinkPairStaysSeparateWhenALaterDocumentConnectsIt() throws {
    try keep(Self.text(1, 2, 3, 4, 5))
    try keep(Self.text(1, 2, 3, 4, 5, 6))
    _ = try home.archive.correct(
      .documents([.number(1)]), [DeskChange("not-same-story=2")], TestArchive.desk,
      TestArchive.open)
    #expect(try [1, 2].map(story) == [1, 2])
    try keep(Self.text(1, 2, 3, 4, 5, 6, 7))
    #expect(try [1, 2, 3].map(story) == [1, 2, 2])
    #expect(try related(1) == ["near 2", "near 3"])
  }

  // MARK: Recent keys

  @Test func keysAreFoundBeforeAndAfterTheyAreMoved() throws {
    try keep(Self.text(1, 2, 3, 4, 11, 12, 13, 14))
    try carryOver()
    try keep(Self.text(1, 2, 3, 4, 11, 12, 13, 14, 5))
    try keep(Self.text(1, 2, 3, 4, 11, 12, 13, 14, 6))
    #expect(try Set(related(3)) == ["near 1", "near 2"])
    try carryOver()
    try home.withdraw(1, "test")
    try keep(Self.text(1, 2, 3, 4, 11, 12, 13, 14, 7))
    #expect(try Set(related(4)) == ["near 2", "near 3"])
    // A failed transaction leaves nothing in the mirror of the table.
    let lost = draft(Self.text(1, 2, 3, 4, 11, 12, 13, 14, 8))
    #expect(throws: Outage.self) {
      try home.archive.transaction { tables throws(Outage) in
        _ = try tables.store(lost)
        throw Outage(kind: .inputOutput, operation: "test", path: "", detail: "")
      }
    }
    try keep(Self.text(1, 2, 3, 4, 11, 12, 13, 14, 9))
    #expect(try Set(related(5)) == ["near 2", "near 3", "near 4"])
    try home.reopen()
    try keep(Self.text(1, 2, 3, 4, 11, 12, 13, 14, 10))
    #expect(try related(6).count == 4)
    let keys = try ArchiveStore.strings(
      in: home.file, "SELECT count(*) FROM minhash UNION ALL SELECT count(*) FROM minhash_recent")
    #expect(keys.allSatisfy { $0 != "0" })
  }

  /// Moves the recent keys as if there were many of them.
  private func carryOver() throws {
    try home.outsideAndBack(
      """
      INSERT INTO minhash SELECT key, document FROM minhash_recent;
      DELETE FROM minhash_recent;
      """)
  }

  @Test func theMirrorOfRecentKeysForgetsErasedKeys() {
    let recent = RecentKeys()
    for document in 1...3 { recent.add(7, Int64(document)) }
    recent.add(8, 3)
    recent.remove(7, 2)
    recent.remove(7, 9)
    #expect(recent.documents(under: 7) == [1, 3] && recent.count == 3)
    recent.remove(7, 3)
    recent.remove(7, 1)
    #expect(recent.documents(under: 7) == [] && recent.documents(under: 8) == [3])
  }

  // MARK: Upgrades

  /// Migrates an archive of version 2: pages join stories, turns follow the last sighting.
  @Test func anArchiveOfTheSecondVersionIsMigrated() throws {
    let path = home.path("old.sqlite")
    let queue = try DatabaseQueue(path: path, configuration: ConnectionSetup.configuration)
    try Schema.migrator.migrate(queue, upTo: "2")
    try queue.write { db in
      for (id, seen) in [(1, "2026-11-24"), (2, "2026-11-23"), (3, "2026-11-22")] {
        try db.execute(
          sql: """
            INSERT INTO document (id, sha256, size, name, outcome, received, story)
              VALUES (?1, randomblob(32), 1, x'61', 'stored', '2026-11-22T10:00:00Z', ?1);
            """, arguments: [id])
        try db.execute(
          sql: """
            INSERT INTO sighting (claim, document, inbox, path, source, first_seen, last_seen)
            VALUES (randomblob(16), ?, '/inbox', ?, 'una', '2026-11-20', ?)
            """, arguments: [id, Data((id < 3 ? "page" : "other").utf8), seen])
      }
      try db.execute(
        sql: "INSERT INTO relation VALUES (2, 1, 'same-text', 1, 1)")
    }
    try queue.close()
    let archive = try ArchiveStore.open(at: path)
    #expect(try archive.list(Query("story:1")).documents.map(\.id) == [2, 1])
    #expect(try archive.list(Query("is:latest")).documents.map(\.id) == [3, 1])
    #expect(try archive.documents(in: .outdated(rules: 1, taxonomy: "t")) == [1, 2, 3])
    try archive.close()
  }
}
