import DocumentModel
import Foundation
import Testing

@testable import Archive

/// Lines that many pages of one source have at an edge.
struct LearningTests {
  let nearDuplicates: NearDuplicateTests
  var home: TestArchive { nearDuplicates.home }
  init() throws { nearDuplicates = try NearDuplicateTests() }

  private static let footer = "تابعونا على تويتر وفيسبوك"

  /// Stores pages of a source and returns the lines learned from them.
  @discardableResult
  private func keep(
    _ numbers: Range<Int>, source: String = "una", day: Int? = nil, _ page: (Int) -> String
  ) throws -> [LearnedParagraph] {
    try numbers.flatMap { number -> [LearnedParagraph] in
      var draft = nearDuplicates.draft(page(number))
      draft.record.source = source
      draft.record.published = "2026-01-\(10 + (day ?? 0))"
      return try home.store(draft)[0].learned
    }
  }

  private static func page(_ number: Int, _ last: String) -> String {
    NearDuplicateTests.text(3 * number, 3 * number + 1, 3 * number + 2) + "\n" + last
  }

  @Test func aFooterOfMostPagesIsLearnedAtItsEighthStory() throws {
    #expect(try keep(0..<7) { Self.page($0, Self.footer) }.isEmpty)
    let learned = try keep(7..<8) { Self.page($0, Self.footer) }
    #expect(learned.map(\.text) == [Self.footer])
    #expect(learned.map(\.documents) == [8] && learned.map(\.since) == [1])
    #expect(try keep(8..<30) { Self.page($0, Self.footer) }.isEmpty, "once is enough")
    #expect(try home.archive.learned() == learned)
    #expect(learned[0].line.grounds.contains("8 documents of 'una' (8 stories) since #1"))
  }

  @Test func copiesOfOneStoryAreCountedOnce() throws {
    let learned = try keep(0..<16) { number in
      NearDuplicateTests.text(1, 2, 3, 4, 5, 6, 7) + "\n"
        + NearDuplicateTests.paragraph(40 + number, words: 9) + "\n"
        + Self.footer
    }
    #expect(learned.isEmpty)
  }

  @Test func aLineInTheMiddleIsNotLearned() throws {
    let learned = try keep(0..<20) { number in
      NearDuplicateTests.text(3 * number) + "\n" + Self.footer + "\n"
        + NearDuplicateTests.text(3 * number + 1)
    }
    #expect(learned.isEmpty)
    // The footer is among the short lines at the foot, but a line that occurs nowhere else follows
    // it.
    let before = try keep(100..<120) { number in
      Self.page(number, Self.footer + "\n" + NearDuplicateTests.paragraph(7_000 + number, words: 9))
    }
    #expect(before.isEmpty)
  }

  /// An archive older than learning may have a footer in thousands of documents.
  @Test func aFooterOfOldDocumentsIsLearnedToo() throws {
    try keep(0..<8) { Self.page($0, Self.footer) }
    try home.outsideAndBack(
      """
      DELETE FROM learned;
      WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
        INSERT INTO document (id, sha256, size, name, outcome, source, received, story, published)
        SELECT i, randomblob(32), 1, x'61', 'stored', 'una', '2026-01-01T00:00:00Z', i, '2026-01-01'
        FROM n;
      INSERT INTO record (document, automatic, paragraphs)
        SELECT d.id, r.automatic, r.paragraphs FROM document d, record r
        WHERE d.id >= 1000 AND r.document = 1;
      INSERT INTO paragraph SELECT p.digest, d.id FROM document d, paragraph p
        WHERE d.id >= 1000 AND p.document = 1;
      """)
    #expect(try keep(100..<165) { Self.page($0, Self.footer) }.map(\.text) == [Self.footer])
  }

  @Test func allLinesOfABlockAreLearned() throws {
    let block = ["للتواصل معنا", "أرسل رسالة قصيرة", Self.footer]
    let learned = try keep(0..<16) { Self.page($0, block.joined(separator: "\n")) }
    #expect(Set(learned.map(\.text)) == Set(block))
  }

  @Test func aLineOfFewPagesIsLearnedOnlyAfterSeveralDays() throws {
    func page(_ number: Int) -> String {
      number % 10 == 0
        ? Self.page(number, Self.footer)
        : Self.page(number, NearDuplicateTests.paragraph(900 + number))
    }
    #expect(try keep(0..<240) { page($0) }.isEmpty, "one day")
    #expect(try keep(240..<330, day: 1) { page($0) }.isEmpty, "two days")
    #expect(try keep(330..<500, day: 2) { page($0) }.map(\.text) == [Self.footer])
  }

  @Test func headingsAndFormulasAreNotLearned() throws {
    for line in ["الأداء العام للسوق:", "إنا لله وإنا إليه راجعون", "12 345"] {
      let base = 1_000 * line.utf8.count
      #expect(try keep(base..<base + 12, source: line) { Self.page($0, line) }.isEmpty)
    }
  }

  @Test func linesAreCountedPerSource() throws {
    #expect(try keep(0..<6) { Self.page($0, Self.footer) }.isEmpty)
    #expect(try keep(6..<12, source: "wafa") { Self.page($0, Self.footer) }.isEmpty)
    #expect(try keep(12..<14) { Self.page($0, Self.footer) }.map(\.source) == ["una"])
  }

  @Test func theDesksDecisionIsKept() throws {
    let line = try #require(try keep(0..<8) { Self.page($0, Self.footer) }.first)
    let allowed = try home.archive.judge(line.id, .allowed, TestArchive.desk)
    #expect(allowed.line.isAllowed && allowed.who == "layla")
    #expect(allowed.line.grounds.contains("layla confirmed"))
    _ = try home.archive.judge(line.id, .forbidden, TestArchive.desk)
    try home.archive.close()
    let said = try ArchiveStore.strings(
      in: home.file, "SELECT state FROM learned_word ORDER BY id")
    #expect(said == ["allowed", "forbidden"])
    try home.reopen()
    #expect(try keep(8..<20) { Self.page($0, Self.footer) }.isEmpty, "not learned again")
    #expect(try home.archive.learned().map(\.state) == [.forbidden])
    #expect(throws: RequestError.notFound("99")) {
      try home.archive.judge(99, .allowed, TestArchive.desk)
    }
  }
}
