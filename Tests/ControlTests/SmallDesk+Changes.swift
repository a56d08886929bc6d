import Control
import DocumentModel
import Synchronization

/// The calls that change documents or show changes.
extension SmallDesk {
  func set(_ call: SetCall, by who: String) throws(CallError) -> SetReply {
    for change in call.changes where change.field != "title" {
      throw .badChange(field: change.field, sentence: "No such field.")
    }
    for id in call.ids ?? [] {
      let kept = try document(id)
      state.withLock { state in
        for change in call.changes {
          state.documents[kept.row.id]!.row.title = change.value
          state.ledger.append((who, change))
        }
      }
    }
    return SetReply(changed: call.ids?.count ?? 0)
  }

  func withdraw(_ call: WithdrawCall, by who: String) throws(CallError) -> WithdrawReply {
    let kept = try document(call.id ?? "")
    _ = state.withLock { $0.documents.removeValue(forKey: kept.row.id) }
    return WithdrawReply(id: kept.row.id, sha256: kept.record.sha256)
  }

  func changes(_ call: ChangesCall) throws(CallError) -> ChangesReply {
    _ = try document(call.id)
    let change = TextChange(
      rule: "tatweel", span: Span(start: 0, end: 2), before: "\u{640}", after: "")
    return ChangesReply(changes: [change], isCut: call.limit == 0)
  }

  /// Processes one document per reply.
  func reprocess(
    _ call: ReprocessCall, by who: String
  ) throws(CallError) -> ReplySeries<ReprocessReply> {
    var job = ReprocessJob(
      id: 1, state: "running", dryRun: call.dryRun == true, selection: "all documents",
      who: who, started: "2026-11-22T10:00:00Z", total: 2)
    job.failures = [.init(id: 2, sentence: "It cannot be read.")]
    try state.withLock { state throws(CallError) in
      if state.job?.state == "running" {
        throw .unavailable(sentence: "Another runs.", retry: true)
      }
      state.job = job
    }
    return ReplySeries(interval: 0.01) { [self] () throws(CallError) in
      state.withLock { state in
        state.job!.lookedAt += 1
        let isOver = state.job!.lookedAt == state.job!.total
        if isOver { state.job!.state = "done" }
        var line = ReprocessedDocument(
          id: Int64(state.job!.lookedAt), name: "first.txt", fields: ["text"])
        line.text = .init(wordsOut: 1, wordsIn: 1, old: "a", new: "b")
        return (ReprocessReply(job: state.job, documents: [line]), !isOver)
      }
    }
  }

  func reprocessing() throws(CallError) -> ReplySeries<ReprocessReply> {
    ReplySeries(interval: 0.01) { [self] () throws(CallError) in
      (ReprocessReply(job: state.withLock { $0.job }), false)
    }
  }

  func cancelReprocessing() throws(CallError) -> ReprocessReply {
    state.withLock { state in
      state.job?.state = "cancelled"
      return ReprocessReply(job: state.job)
    }
  }
}
