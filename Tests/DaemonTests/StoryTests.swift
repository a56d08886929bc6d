import Control
import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import Daemon

/// Stories, versions and learned lines, as a desk sees them.
@Suite(.serialized) struct StoryTests {
  private static let stems = [
    "وزراء", "الخارجية", "الدول", "الأعضاء", "منظمة", "التعاون", "الإسلامي", "اجتماع", "جدة",
    "القدس", "فلسطين", "قرار", "مجلس", "الأمن", "المساعدات", "الإنسانية", "اللجنة", "التنفيذية",
  ]

  /// Returns a paragraph of forty words that shares no five words with that of another number.
  private static func paragraph(_ number: Int) -> String {
    var state = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
    return (0..<40).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return stems[Int(state >> 33) % stems.count]
    }.joined(separator: " ") + "."
  }

  private static func page(_ numbers: Int...) -> String {
    numbers.map(paragraph).joined(separator: "\n\n") + "\n"
  }

  @Test func aStoryShowsTheAdditionsOfEachDocument() throws {
    let daemon = try RunningDaemon()
    try daemon.keep([Self.page(1, 2, 3, 4)])
    try daemon.keep([Self.page(1, 2, 3, 4, 5)])
    try daemon.keep([Self.page(9)])
    let story = try daemon.call(StoryCall(id: "1"))
    #expect(story.story == 1 && story.head == 2 && story.total == 2)
    #expect(story.members.map(\.relation) == ["near", nil])
    #expect(story.members.map(\.newWords) == [160, 40])
    #expect(story.members[1].adds.count == 1)
    let rows = try daemon.call(ListCall(stories: true)).documents
    #expect(rows.map(\.id) == [3, 2])
    #expect(rows.map(\.alsoAt) == [0, 1])
    #expect(try daemon.call(ShowCall(id: "1")).record.related.map(\.id) == [2])
  }

  @Test func aChangedPageIsAVersionAndTheLatestIsFound() throws {
    let daemon = try RunningDaemon()
    for text in [Self.page(1), Self.page(2)] {
      try daemon.drop(Array(text.utf8), "una/page.txt")
      try waitUntil("the page is stored") {
        try daemon.call(ListCall()).documents.count == (text == Self.page(1) ? 1 : 2)
      }
    }
    #expect(try daemon.call(ListCall(query: "is:latest")).documents.map(\.id) == [2])
    #expect(try daemon.call(ShowCall(id: "2")).record.related.map(\.relation) == [.version])
    #expect(try daemon.call(StoryCall(id: "2")).members.map(\.relation) == [nil, "version"])
  }

  @Test func aLineOfTheSiteIsLearnedMarkedAndCutIfTheDeskAllows() throws {
    let daemon = try RunningDaemon()
    let line = "إعداد محرر الشؤون المحلية"
    try daemon.keep((0..<8).map { Self.page(3 * $0, 3 * $0 + 1, 3 * $0 + 2) + line }, in: "una/")
    let learned = try daemon.call(LearnedCall()).lines
    #expect(learned.map(\.text) == [line] && learned[0].source == "una")
    #expect(try daemon.call(ShowCall(id: "1")).record.repeats.isEmpty)

    func later(_ number: Int) throws -> DocumentRecord {
      try daemon.keep([Self.page(number, number + 1, number + 2) + line], in: "una/")
      let newest = try #require(try daemon.call(ListCall(limit: 1)).documents.first)
      return try daemon.call(ShowCall(id: String(newest.id))).record
    }
    let marked = try later(100)
    #expect(marked.repeats.map(\.action) == [.marked] && marked.repeats[0].learned == 1)
    #expect(marked.text?.hasSuffix(line) == true)
    #expect(marked.repeats[0].why.contains("8 documents of 'una'"))

    #expect(try daemon.call(JudgeCall(line: 1, state: "allowed")).line.who != nil)
    #expect(try later(110).text?.hasSuffix(line) == false)
    // The learned line survives a restart, and reprocessing applies it to stored documents.
    daemon.stop()
    try daemon.start()
    #expect(try later(120).text?.hasSuffix(line) == false)
    let job = try daemon.reprocess(ReprocessCall(query: "source:una"))
    #expect(job.changes["cuts"] == 9)
    #expect(try daemon.call(ShowCall(id: "1")).record.text?.hasSuffix(line) == false)
    let hits = try daemon.call(SearchCall(query: "\"\(line)\"")).documents
    #expect(hits.count == 11 && hits.allSatisfy { $0.inCut == true })

    _ = try daemon.call(JudgeCall(line: 1, state: "forbidden"))
    #expect(try later(130).repeats.isEmpty)
    #expect(throws: (any Error).self) { try daemon.call(JudgeCall(line: 1, state: "maybe")) }
    #expect(throws: (any Error).self) { try daemon.call(JudgeCall(line: 7, state: "allowed")) }
  }
}
