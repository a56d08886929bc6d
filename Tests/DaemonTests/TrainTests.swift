import Control
import DocumentModel
import Foundation
import Settings
import TestSupport
import Testing

@testable import Daemon

/// Labels, the taxonomy and learned models, as a desk sees them.
@Suite(.serialized) struct TrainTests {
  /// Returns short reports. Those of even numbers are about a topic that no rule knows.
  private static func texts(_ count: Int) -> [String] {
    (0..<count).map { number in
      let matter =
        number % 2 == 0
        ? "ناقش المجتمعون مسألة الكابلات البحرية ومد الألياف الضوئية بين الموانئ"
        : "ناقش المجتمعون ترتيبات الموسم الرياضي وجدول المباريات بين الأندية"
      return "\(matter) في الجلسة رقم \(number) وقرروا العودة إلى البحث في وقت لاحق من العام."
    }
  }

  private func label(_ daemon: RunningDaemon, _ count: Int) throws {
    for id in 1...count {
      let text = try daemon.call(ShowCall(id: String(id))).record.text ?? ""
      let isIt = text.contains("الكابلات")
      _ = try daemon.call(
        SetCall(
          ids: [String(id)], query: nil,
          changes: [
            FieldChange(
              field: "topic", operation: isIt ? .add : .set, value: isIt ? "energy-environment" : ""
            )
          ],
          note: nil))
    }
  }

  private func topics(_ daemon: RunningDaemon, _ id: Int64) throws -> [String] {
    try daemon.call(ShowCall(id: String(id))).record.labels["topic"]?.map(\.value) ?? []
  }

  @Test func labelsOfTheDeskAreLearnedAppliedAndUndone() throws {
    let daemon = try RunningDaemon()
    let texts = Self.texts(44)
    try daemon.keep(Array(texts.prefix(40)))
    try label(daemon, 40)

    let measured = try daemon.call(TrainCall(facets: ["topic"], dryRun: true)).facets[0]
    #expect(measured.result == "measured" && measured.documents == 40 && measured.model == nil)
    let trained = try daemon.call(TrainCall()).facets.first { $0.facet == "topic" }
    let topic = try #require(trained)
    #expect(topic.result == "installed" && topic.model == "topic-1")
    #expect(topic.rules == 0 && topic.trained ?? 0 > 0.9 && topic.inUse == nil)
    #expect(topic.values.map(\.value) == ["energy-environment"])

    // The model labels later documents, and their records name it.
    try daemon.keep([texts[40]])
    let record = try daemon.call(ShowCall(id: "41")).record
    #expect(record.labels["topic"]?.map(\.value) == ["energy-environment"])
    #expect(record.labels["topic"]?[0].by == .model)
    #expect(record.labels["topic"]?[0].evidence.allSatisfy { $0.rule == "model topic-1" } == true)
    #expect(record.madeBy.model == "subject-1 topic-1")

    // The model survives a restart, and documents stored before it are outdated.
    daemon.stop()
    try daemon.start()
    try daemon.keep([texts[42]])
    #expect(try topics(daemon, 42) == ["energy-environment"])
    #expect(try daemon.reprocess(ReprocessCall(outdated: true)).total == 40)

    let undone = try daemon.call(TrainCall(facets: ["topic"], undo: true)).facets[0]
    #expect(undone.result == "undone" && undone.model == nil)
    #expect(
      try daemon.call(TrainCall(facets: ["topic"], undo: true)).facets[0].result
        == "nothing-to-undo")
    #expect(try daemon.reprocess(ReprocessCall(outdated: true)).total == 42)
    #expect(try topics(daemon, 41).isEmpty)
    let first = try daemon.call(ShowCall(id: "1")).record
    #expect(
      first.labels["topic"]?.map(\.value)
        == (first.text?.contains("الكابلات") == true ? ["energy-environment"] : []))
  }

  @Test func tooFewLabelsTrainNothingAndAnUnknownFacetIsRefused() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(Self.texts(2))
    let replies = try daemon.call(TrainCall()).facets
    #expect(replies.map(\.result).allSatisfy { $0 == "too-few" } && replies.count == 6)
    #expect(throws: ControlError.self) { try daemon.call(TrainCall(facets: ["colour"])) }
  }

  @Test func aBrokenModelIsIgnoredAndTheRulesStillApply() throws {
    let daemon = try RunningDaemon()
    try daemon.tamper(
      """
      INSERT INTO model (facet, bytes, state, who, at)
      VALUES ('topic', x'4B484C4D00', 'used', 'nobody', '2026-11-22T10:00:00Z')
      """)
    try daemon.keep(["انطلقت في غزة اليوم حملة لتطعيم الأطفال ضد شلل الأطفال."])
    #expect(try topics(daemon, 1).contains("gaza"))
    #expect(try daemon.call(ShowCall(id: "1")).record.madeBy.model == "subject-1")
    #expect(try daemon.call(TrainCall(facets: ["topic"], undo: true)).facets[0].result == "undone")
  }

  @Test func valuesOfTheDeskAreFoundSetAndSearched() throws {
    let daemon = try RunningDaemon()
    try FileManager.default.createDirectory(
      atPath: daemon.root.path("taxonomy.d"), withIntermediateDirectories: true)
    func writeTaxonomy(_ pattern: String) throws {
      try daemon.root.write(
        "{\"facets\": {\"urgency\": [{\"id\": \"high\", \"surface\": [\"\(pattern)\"]}]}}",
        to: "taxonomy.d/desk.json")
    }
    try writeTaxonomy("عاجل")
    try daemon.reload()
    try daemon.keep(["عاجل: اجتماع طارئ لوزراء الخارجية في جدة غدا لبحث التطورات الأخيرة."])
    #expect(try daemon.call(ListCall(query: "label:urgency/high")).documents.map(\.id) == [1])
    let version = try daemon.call(ShowCall(id: "1")).record.madeBy.taxonomy
    #expect(version.contains("+"))
    _ = try daemon.call(
      SetCall(
        ids: ["1"], query: nil,
        changes: [FieldChange(field: "label", operation: .remove, value: "urgency/high")], note: nil
      ))
    #expect(try daemon.call(ListCall(query: "label:urgency/high")).documents.isEmpty)
    #expect(throws: ControlError.self) {
      try daemon.call(
        SetCall(
          ids: ["1"], query: nil,
          changes: [FieldChange(field: "label", operation: .add, value: "urgency/low")], note: nil))
    }

    // A mistake is reported, and the previous taxonomy stays in force.
    try writeTaxonomy("عاجل (")
    #expect(throws: ConfigurationProblem.self) { try daemon.reload() }
    #expect(try daemon.call(StatusCall()).problems.contains { $0.contains("desk.json:1") })
    try daemon.keep(["عاجل: وصول الوفود إلى جدة للمشاركة في الاجتماع الطارئ غدا."])
    #expect(try daemon.call(ListCall(query: "label:urgency/high")).documents.map(\.id) == [2])
  }

  @Test func anExportStreamsEveryRecordOnce() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(Self.texts(12))
    var ids: [Int64?] = []
    var totals: Set<Int> = []
    try daemon.client().stream(ExportCall(query: "الكابلات")) { reply in
      ids += reply.records.map(\.id)
      totals.insert(reply.total)
      return true
    }
    #expect(ids.count == 6 && Set(ids).count == 6 && totals == [6])
    let counted = try daemon.call(StatisticsCall(by: ["received"]))
    #expect(counted.documents == 12 && counted.groups[0].values.map(\.documents) == [12])
  }
}
