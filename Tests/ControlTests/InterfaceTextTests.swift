import DocumentModel
import Foundation
import Testing

@testable import Control

@Suite struct InterfaceTextTests {
  /// A member of an interface text: its keyword, its name, its fields, and missing comments.
  private struct Member {
    var keyword: String
    var name: String
    var isCommented: Bool
    var inputs: [String] = []
    var outputs: [String] = []
    var uncommentedFields: [String] = []
  }

  private func members(of text: String) -> [Member] {
    var members: [Member] = []
    var previous = ""
    var readsOutput = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      defer { previous = trimmed }
      if let match = line.firstMatch(of: /^(type|method|error) ([A-Za-z]+)/) {
        members.append(
          Member(
            keyword: String(match.1), name: String(match.2),
            isCommented: previous.hasPrefix("#")))
        readsOutput = false
      }
      guard !trimmed.hasPrefix("#"), !members.isEmpty else { continue }
      if let match = trimmed.firstMatch(of: #/^([a-z0-9_]+): /#) {
        let name = String(match.1)
        let last = members.count - 1
        if readsOutput {
          members[last].outputs.append(name)
        } else {
          members[last].inputs.append(name)
        }
        if !previous.hasPrefix("#") { members[last].uncommentedFields.append(name) }
      }
      if trimmed.contains("->") { readsOutput = true }
    }
    return members
  }

  @Test func theTextHasExactlyTheMethodsOfTheTable() {
    for (name, text) in InterfaceText.all {
      let methods = members(of: text).filter { $0.keyword == "method" }.map(\.name)
      #expect(Set(methods) == Set(MethodTable.interfaces[name]!.keys))
    }
  }

  @Test func everyMemberAndEveryFieldIsCommented() {
    for member in members(of: InterfaceText.control) {
      #expect(member.isCommented, "\(member.name)")
      #expect(member.uncommentedFields == [], "\(member.name)")
    }
  }

  @Test func theTextNamesAllKindsOfEvents() throws {
    let text = InterfaceText.control
    let monitor = try #require(text.range(of: "method Monitor("))
    let rest = monitor.upperBound..<text.endIndex
    let end = try #require(text.range(of: "event: string", range: rest))
    let list = text[monitor.upperBound..<end.lowerBound]
    let reply = try #require(list.range(of: "->"))
    let named = list[reply.upperBound...].matches(of: /"([a-z-]+)"/).map { String($0.1) }
    #expect(named == MonitorEvent.Kind.all)
  }

  @Test func everyErrorOfTheTextIsKnownToTheCode() {
    for error in members(of: InterfaceText.control) where error.keyword == "error" {
      let name = "io.khazin.Control." + error.name
      let known = CallError(name: name, parameters: .init())
      #expect(known.name == name)
      #expect(known != .unknown(name: name), "\(name)")
    }
  }

  /// Compares the keys of a type, or of a method's reply, with the text.
  private func check(_ name: String, _ value: some Encodable) throws {
    let data = try JSONEncoder().encode(value)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let member = try #require(members(of: InterfaceText.control).first { $0.name == name })
    let fields = member.keyword == "method" ? member.outputs : member.inputs
    #expect(Set(object.keys) == Set(fields), "\(name)")
  }

  @Test func theStatusHasTheKeysOfTheText() throws {
    let status = try SmallDesk().status()
    try check("Status", status)
    try check("State", status)
    try check("Rates", status.rates)
    try check("QueueSummary", status.queue)
    try check("AgeBucket", status.queue.ages[0])
    try check("LastError", status.lastErrors[0])
    try check("ArchiveSummary", status.archive)
    try check("Inbox", status.inboxes[0])
    var event = MonitorEvent(event: "state", time: "", sentence: "")
    (event.id, event.name, event.source, event.docType) = (1, "", "", "")
    (event.outcome, event.status) = ("", status)
    try check("Monitor", event)
  }

  @Test func theRepliesHaveTheKeysOfTheText() throws {
    let desk = SmallDesk()
    let found = try desk.search(SearchCall(query: "القمة", stories: true))
    try check("Search", found)
    let facets = try #require(try desk.search(SearchCall(query: "", facets: true)).facets)
    try check("SearchFacets", facets)
    try check("List", try desk.list(ListCall()))
    try check("Document", found.documents[0])
    let points = try #require(found.documents[0].explanation)
    try check("HitPoints", points)
    try check("TermPoints", points.terms[0])
    try check("Story", try desk.story(StoryCall(id: "1")))
    try check("StoryMember", try desk.story(StoryCall(id: "1")).members[0])
    try check("Learned", try desk.learned(LearnedCall()))
    try check("LearnedLine", try desk.learned(LearnedCall()).lines[0])
    try check("Judge", try desk.judge(JudgeCall(line: 4, state: "allowed"), by: "layla"))
    let statistics = try desk.statistics(StatisticsCall())
    try check("Statistics", statistics)
    try check("StatisticsGroup", statistics.groups[0])
    try check("StatisticsValue", statistics.groups[0].values[0])
    try check("Export", try desk.export(ExportCall()).next().reply)
    let trained = try desk.train(TrainCall(), by: "layla")
    try check("Train", trained)
    try check("TrainedFacet", trained.facets[0])
    try check("TrainedValue", trained.facets[0].values[0])
    try check("Show", try desk.show(ShowCall(id: "1")))
    try check("Queue", try desk.queue(QueueCall()))
    try check("QueueEntry", try desk.queue(QueueCall()).entries[0])
    try check("Refused", try desk.refused(RefusedCall()))
    try check("RefusedEntry", try desk.refused(RefusedCall()).entries[0])
    try check("Retry", RetryReply(retried: []))
    try check("Reload", ReloadReply())
    try check("Set", SetReply(changed: 0))
    try check("Change", FieldChange(field: "a", operation: .add, value: "b"))
    let withdrawn = WithdrawReply(id: 1, sha256: "")
    try check("Withdraw", withdrawn)
    try check("WithdrawnDocument", withdrawn.documents[0])
    try check("WithdrawalHolding", WithdrawalHolding(kind: "near", of: 1, document: 2))
    try check("Changes", try desk.changes(ChangesCall(id: "1")))
    try check("TextChange", try desk.changes(ChangesCall(id: "1")).changes[0])
    let reprocessed = try desk.reprocess(ReprocessCall(all: true), by: "layla").next().reply
    let job = try #require(reprocessed.job)
    try check("Reprocess", reprocessed)
    try check("Reprocessing", try desk.reprocessing().next().reply)
    try check("CancelReprocessing", try desk.cancelReprocessing())
    try check("Job", job)
    try check("JobFailure", job.failures[0])
    try check("ReprocessedDocument", reprocessed.documents[0])
    try check("WordChanges", try #require(reprocessed.documents[0].text))
    let piece = Piece(data: Data(), offset: 0, size: 0)
    try check("Cat", piece)
    try check("Backup", piece)
  }

  @Test func theRequestsHaveTheKeysOfTheText() throws {
    let text = members(of: InterfaceText.control)
    func check<C: ControlCall>(_ call: C) throws {
      let data = try JSONEncoder().encode(call)
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let member = try #require(text.first { $0.keyword == "method" && $0.name == C.method })
      #expect(Set(object.keys) == Set(member.inputs), "\(C.method)")
    }
    try check(StatusCall())
    try check(ListCall(query: "", limit: 1, after: "", stories: true))
    try check(
      SearchCall(
        query: "", limit: 1, after: "", stories: true, reading: .all, sort: .date, explain: true,
        like: "1", facets: true))
    try check(ShowCall(id: ""))
    try check(StoryCall(id: ""))
    try check(StatisticsCall(query: "", by: [], limit: 1))
    try check(ExportCall(query: ""))
    try check(TrainCall(facets: [], dryRun: true, undo: false))
    try check(LearnedCall(source: "", limit: 1, after: 1))
    try check(JudgeCall(line: 1, state: ""))
    try check(ChangesCall(id: "", limit: 1))
    var reprocess = ReprocessCall(ids: [], query: "", outdated: true, all: true)
    reprocess.extract = true
    reprocess.dryRun = true
    try check(reprocess)
    try check(ReprocessingCall())
    try check(CancelReprocessingCall())
    try check(QueueCall(state: "", limit: 1))
    try check(RefusedCall(limit: 1, after: ""))
    try check(RetryCall(ids: [], all: true))
    try check(RescanCall())
    try check(ReloadCall())
    try check(SetCall(ids: [], query: "", changes: [], note: ""))
    var withdraw = WithdrawCall(ids: [], query: "", reason: "", dryRun: true)
    withdraw.id = ""
    try check(withdraw)
    try check(CatCall(id: "", form: .raw, page: 1))
    try check(BackupCall())
    try check(MonitorCall(events: []))
  }
}
