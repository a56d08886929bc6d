import DocumentModel
import Foundation
import Testing

@testable import Control

/// The contract of all methods, independent of the service; run in-process and over a socket.
struct ControlContract {
  let channel: any ControlChannel
  /// Opens another channel to the same service; needed after a series that was left early.
  let another: () throws -> any ControlChannel

  func checkService() throws {
    let info = try channel.call(GetInfoCall())
    #expect(info.product == "khazind")
    #expect(info.interfaces == ["io.khazin.Control", "org.varlink.service"])
    for interface in info.interfaces {
      let text = try channel.call(GetInterfaceDescriptionCall(interface: interface)).description
      #expect(text.contains("interface \(interface)\n"))
    }
    expect(.interfaceNotFound("no.such")) {
      try channel.call(GetInterfaceDescriptionCall(interface: "no.such"))
    }
  }

  func checkReading() throws {
    let status = try channel.call(StatusCall())
    #expect(status.archive.documents == status.counts["stored"])
    let first = try channel.call(ListCall(limit: 1))
    #expect(first.documents.count == 1)
    let cursor: String = try #require(first.next)
    let second = try channel.call(ListCall(limit: 1, after: cursor))
    #expect(second.documents[0].id < first.documents[0].id, "newest first")
    #expect(second.next == nil)
    let hit = try #require(try channel.call(SearchCall(query: "القمة")).documents.first)
    #expect(hit.rank != nil && hit.snippet != nil)
    #expect(try channel.call(ShowCall(id: String(hit.id))).record.id == hit.id)
    #expect(try channel.call(SearchCall(query: "xyzzy")).documents.isEmpty)
    let story = try channel.call(StoryCall(id: String(hit.id)))
    #expect(story.members.contains { $0.id == story.head } && story.total >= 1)
    expect(.notFound(id: "999")) { try channel.call(StoryCall(id: "999")) }
    _ = try channel.call(LearnedCall(source: "una"))
    let counted = try channel.call(StatisticsCall(by: ["doc_type"]))
    #expect(counted.documents == 2 && counted.groups.map(\.name) == ["doc_type"])
    expect(.expectedMore) { try channel.call(ExportCall()) }
    expect(.notFound(id: "999")) { try channel.call(ShowCall(id: "999")) }
    let refusal = refusal { try channel.call(ListCall(query: "قمة \"غير")) }
    guard case .badQuery(let position, let length, _) = refusal else {
      Issue.record("a broken query resulted in \(String(describing: refusal))")
      return
    }
    #expect(position == 7 && length >= 1)
  }

  func checkQueue() throws {
    let queue = try channel.call(QueueCall())
    #expect(queue.entries.count == queue.total)
    #expect(try channel.call(QueueCall(state: "no-such")).entries.isEmpty)
    _ = try channel.call(RescanCall())
    _ = try channel.call(ReloadCall())
    let refused = try #require(try channel.call(RefusedCall()).entries.first)
    #expect(!refused.sentence.isEmpty && !refused.advice.isEmpty)
    #expect(try channel.call(RetryCall(ids: [refused.id])).retried == [refused.id])
    #expect(try channel.call(RefusedCall()).entries.isEmpty)
  }

  func checkPieces() throws {
    for id in ["1", "2"] {
      var bytes = Data()
      try channel.stream(CatCall(id: id)) { piece in
        #expect(piece.offset == bytes.count)
        bytes += piece.data
        return true
      }
      let record = try channel.call(ShowCall(id: id)).record
      #expect(bytes == Data(record.text!.utf8))
    }
    var copied = 0
    var size = -1
    try channel.stream(BackupCall()) { piece in
      copied += piece.data.count
      size = piece.size
      return true
    }
    #expect(copied == size)
  }

  func checkCorrecting() throws {
    let change = try #require(FieldChange(parsing: "title=عنوان"))
    #expect(try channel.call(SetCall(ids: ["1"], changes: [change], note: "n")).changed == 1)
    #expect(try channel.call(ListCall()).documents.last?.title == "عنوان")
    let wrong = FieldChange(field: "nope", operation: .set, value: "")
    let refusal = refusal { try channel.call(SetCall(ids: ["1"], changes: [wrong])) }
    guard case .badChange("nope", _) = refusal else {
      Issue.record("an unknown field resulted in \(String(describing: refusal))")
      return
    }
    #expect(try channel.call(WithdrawCall(id: "1", reason: "asked to")).id == 1)
    expect(.notFound(id: "1")) { try channel.call(WithdrawCall(id: "1", reason: "again")) }
  }

  func checkReprocessing() throws {
    #expect(try channel.call(ChangesCall(id: "1")).changes.map(\.rule) == ["tatweel"])
    var replies: [ReprocessReply] = []
    try channel.stream(ReprocessCall(all: true)) { reply in
      replies.append(reply)
      return true
    }
    #expect(replies.map { $0.job?.lookedAt } == [1, 2])
    #expect(replies.last?.job?.state == "done")
    #expect(try channel.call(ReprocessingCall()).job?.lookedAt == 2)
    var dry = ReprocessCall(all: true)
    dry.dryRun = true
    expect(.expectedMore) { try channel.call(dry) }
    #expect(try channel.call(ReprocessCall(ids: ["1"])).job?.state == "running")
    expect(.unavailable(sentence: "Another runs.", retry: true)) {
      try channel.call(ReprocessCall(ids: ["1"]))
    }
    #expect(try channel.call(CancelReprocessingCall()).job?.state == "cancelled")
  }

  func checkMonitor() throws {
    var events: [MonitorEvent] = []
    try another().stream(MonitorCall()) { event in
      events.append(event)
      return false
    }
    #expect(events.map(\.event) == ["state"])
    #expect(events[0].status?.version == "0.1")
  }

  func checkAll() throws {
    try checkService()
    try checkReading()
    try checkQueue()
    try checkPieces()
    try checkMonitor()
    try checkReprocessing()
    try checkCorrecting()
  }

  private func expect(_ error: CallError, _ body: () throws -> some Any) {
    #expect(refusal(body) == error)
  }

  /// Returns the error with which the daemon answered; nil if it sent a reply or nothing.
  private func refusal(_ body: () throws -> some Any) -> CallError? {
    do {
      _ = try body()
      return nil
    } catch {
      guard case .refused(let refusal)? = error as? ControlError else { return nil }
      return refusal
    }
  }
}

@Suite struct ContractTests {
  @Test func everyMethodAnswersInProcess() throws {
    let router = CallRouter(
      identity: ServiceIdentity(version: "0.1", url: "https://example.org"),
      policy: .privateRoot(owner: 7),
      service: SmallDesk())
    let open = { InProcessChannel(router) }
    try ControlContract(channel: open(), another: open).checkAll()
  }

  @Test func everyMethodAnswersOverASocket() throws {
    let fixture = try ServerFixture()
    try ControlContract(channel: fixture.client(), another: { try fixture.client() }).checkAll()
    let ledger = fixture.desk.state.withLock { $0.ledger }
    #expect(ledger.first?.who.isEmpty == false)
  }
}
