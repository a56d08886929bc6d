import Archive
import Control
import DocumentModel
import Ingest
import LinuxEdge

extension ControlHandlers {
  /// Withdraws documents. One transaction on the writer's queue removes the rows of all documents.
  /// The file is scrubbed outside that queue, and the reply waits for it.
  func withdraw(_ call: WithdrawCall, by who: String) throws(CallError) -> WithdrawReply {
    let selection = try selection(of: call)
    let proven = try provenParts(of: selection)
    if call.dryRun == true {
      return WithdrawReply(
        try answering { () throws(RequestError) in
          try archive.withdrawalPlan(selection, proven: proven)
        })
    }
    guard call.reason.contains(where: { !$0.isWhitespace }) else {
      throw .badChange(field: "reason", sentence: "A withdrawal needs a reason.")
    }
    let signature = Signature(who: who, when: Clock.timestamp())
    let done = try access.onWriter { () throws(CallError) in
      try answering { () throws(RequestError) in
        try archive.withdraw(selection, reason: call.reason, signature, proven: proven)
      }
    }
    for each in done {
      var event = Event(.withdrawn, "\(who) withdrew document \(each.id).")
      event.id = each.id
      event.outcome = .withdrawn
      eventLog.report(event)
    }
    if !done.isEmpty { try scrub() }
    return WithdrawReply(done)
  }

  /// Compares the bytes that a withdrawal would erase from containers with its documents, outside the
  /// writer's queue, because the sealed process may be asked.
  private func provenParts(of selection: Selection) throws(CallError) -> Set<HeldPart> {
    let held = try answering { () throws(RequestError) in
      try archive.heldParts(toWithdraw: selection)
    }
    let proof = PartProof(extractor.step)
    return Set(held.filter { proof.holds($0, in: archive) })
  }

  private func scrub() throws(CallError) {
    do throws(Outage) { try archive.scrubIfPending() } catch {
      upkeep.scrub()
      throw .unavailable(
        sentence: "The withdrawal is done and its documents are refused from now on, but their "
          + "text may still be in the archive file; Khazin tries again automatically. "
          + "\(error.sentence)", retry: false)
    }
  }

  private func selection(of call: WithdrawCall) throws(CallError) -> Selection {
    guard let id = call.id else { return try selection(ids: call.ids, query: call.query) }
    guard call.ids == nil, call.query == nil else { throw .invalidParameter("id") }
    return .documents([try document(id)])
  }
}

extension WithdrawReply {
  fileprivate init(_ done: [Withdrawal]) {
    self.init(documents: done.map { WithdrawnDocument(id: $0.id, sha256: $0.sha256) })
  }

  fileprivate init(_ plan: WithdrawalPlan) {
    self.init(plan.documents)
    dryRun = true
    holdings = plan.holdings.map {
      WithdrawalHolding(
        kind: $0.kind.rawValue, of: $0.of, document: $0.document, number: $0.number)
    }
  }
}
