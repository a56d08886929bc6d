import Foundation
import TestSupport
import Testing

/// Kills at any moment and any order of arrival leave the same relations between documents as an
/// uninterrupted run.
@Suite(.serialized) struct RelationCrashTests {
  private static let count = 60

  @Test func relationsAndStoriesEqualThoseOfAnUninterruptedRun() throws {
    let expected = try state { root in
      for number in 0..<Self.count { try drop(number, into: root) }
      let last = try Programs.run("khazind", ["--root", root.path, "--once"])
      #expect(last.status == 0, "\(last.err)")
    }
    #expect(expected.relations.contains { $0.contains(" near ") })
    #expect(expected.relations.contains { $0.contains(" version ") })
    #expect(expected.relations.contains { $0.contains(" contained ") })
    var generator = SeededGenerator(printing: "relation crash test")
    let found = try state { root in
      try root.write("[spool]\nmax_attempts = 100\n", to: "khazin.toml")
      var waiting = (0..<Self.count).shuffled(using: &generator)
      while !waiting.isEmpty {
        let daemon = try DaemonProcess(root: root.path)
        for number in waiting.prefix(Int.random(in: 2...12, using: &generator)) {
          try drop(number, into: root)
          waiting.removeFirst()
        }
        usleep(UInt32.random(in: 0...120_000, using: &generator))
        daemon.kill()
      }
      let last = try Programs.run("khazind", ["--root", root.path, "--once"])
      #expect(last.status == 0, "\(last.err)")
    }
    #expect(found == expected)
  }

  private struct State: Equatable {
    var relations: Set<String> = []
    var stories: Set<Set<String>> = []
  }

  private func state(after fill: (TemporaryFolder) throws -> Void) throws -> State {
    let root = try TemporaryFolder("near")
    try fill(root)
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    defer { _ = daemon.stop() }
    var records: [Int64: Shown] = [:]
    for id in 1...Int64(Self.count) {
      let show = try Programs.run("khazinctl", ["show", "\(id)", "--json", "--root", root.path])
      records[id] = try JSONDecoder().decode(Shown.self, from: Data(show.out.utf8))
    }
    var state = State()
    var stories: [Int64: Set<String>] = [:]
    for record in records.values {
      stories[record.story, default: []].insert(record.name)
      for relation in record.related {
        let other = try #require(records[relation.id])
        state.relations.insert(
          "\(record.name) \(relation.relation) \(other.name) \(relation.jaccard ?? -1)")
      }
    }
    state.stories = Set(stories.values)
    return state
  }

  private func drop(_ number: Int, into root: TemporaryFolder) throws {
    try root.write(document(number), to: "inbox/.\(number)")
    try FileManager.default.moveItem(
      atPath: root.path("inbox/.\(number)"), toPath: root.path("inbox/\(number).txt"))
  }

  /// Returns a document of one of ten families: a text, the text with one more line, a part of it,
  /// the text with another number, the text with other line breaks, and an unrelated text.
  private func document(_ number: Int) -> String {
    let family = number / 6
    let lines = (0..<5).map { paragraph(family * 10 + $0) }
    let report = "وسجلت الوزارة 140 حالة جديدة خلال يوم واحد في المدينة."
    switch number % 6 {
    case 0: return (lines + [report]).joined(separator: "\n\n")
    case 1: return (lines + [report, paragraph(family * 10 + 5)]).joined(separator: "\n\n")
    case 2: return lines[1...2].joined(separator: "\n\n")
    case 3:
      return (lines + [report.replacing("140", with: "\(150 + family)")])
        .joined(separator: "\n\n")
    case 4: return (lines + [report]).joined(separator: "\n")
    default: return paragraph(family * 10 + 9)
    }
  }

  private static let stems = [
    "وزراء", "الخارجية", "الدول", "الأعضاء", "منظمة", "التعاون", "الإسلامي", "اجتماع", "جدة",
    "القدس", "فلسطين", "قرار", "مجلس", "الأمن", "المساعدات", "الإنسانية", "اللجنة", "التنفيذية",
  ]

  /// Returns thirty-five words that share no five consecutive words with another number's
  /// paragraph.
  private func paragraph(_ number: Int) -> String {
    var state = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
    return (0..<35).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Self.stems[Int(state >> 33) % Self.stems.count]
    }.joined(separator: " ") + "."
  }

  private struct Shown: Decodable {
    struct Relation: Decodable {
      var id: Int64
      var relation: String
      var jaccard: Double?
    }
    var name: String
    var story: Int64
    var related: [Relation]
  }
}
