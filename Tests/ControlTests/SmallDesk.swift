import Control
import DocumentModel
import Synchronization

/// A small in-memory service that stores changes: two documents, one refused file, one held file.
/// It replaces the daemon's service; `ControlContract` runs on both.
final class SmallDesk: ControlService {
  struct StoredDocument: Sendable {
    var row: DocumentRow
    var record: DocumentRecord
    var original: [UInt8]
  }

  struct State: Sendable {
    var documents: [Int64: StoredDocument] = [:]
    var refused: [RefusedEntry] = []
    var rescans = 0
    var ledger: [(who: String, change: FieldChange)] = []
    var copy: [UInt8] = []
    var job: ReprocessJob?
  }

  let state = Mutex(State())
  /// A callback at the beginning of every status call.
  let onStatus: @Sendable () -> Void

  init(onStatus: @escaping @Sendable () -> Void = {}) {
    self.onStatus = onStatus
    state.withLock { state in
      state.documents[1] = Self.document(1, "first.txt", text: "القمة الإسلامية")
      state.documents[2] = Self.document(
        2, "second.txt", text: String(repeating: "نص طويل ", count: 40_000))
      state.refused = [
        RefusedEntry(
          id: String(repeating: "ab", count: 16), name: "empty.txt", path: "/refused/empty.txt",
          reason: Rejection.empty.reason, when: "2026-11-22T10:00:00Z", size: 0)
      ]
      state.copy = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    }
  }

  private static func document(_ id: Int64, _ name: String, text: String) -> StoredDocument {
    let sha256 = String(repeating: "0\(id)", count: 32)
    var record = DocumentRecord(
      outcome: .stored, sha256: sha256, size: text.utf8.count, name: name,
      madeBy: DocumentRecord.MadeBy(khazin: "0.1", rules: 1, taxonomy: "t"))
    record.id = id
    record.text = text
    var row = DocumentRow(
      id: id, name: name, received: "2026-11-22T10:00:0\(id)Z", outcome: "stored")
    row.language = "ar"
    return StoredDocument(
      row: row, record: record, original: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
  }

  func status() throws(CallError) -> StatusReply {
    onStatus()
    return state.withLock { state in
      var reply = StatusReply(
        version: "0.1", pid: 1, started: "2026-11-22T10:00:00Z", uptimeSeconds: 1.5,
        state: "idle", doing: "Waiting for files.",
        archive: ArchiveSummary(
          path: "/archive.sqlite", documents: state.documents.count, bytes: 4096))
      reply.counts = ["stored": state.documents.count, "refused": state.refused.count]
      reply.queue.held = 1
      reply.queue.ages = [.init(underSeconds: 60, count: 1), .init(underSeconds: nil, count: 0)]
      reply.queue.oldestAgeSeconds = 12.5
      reply.lastErrors = [
        LastError(when: reply.started, stage: "store", name: nil, sentence: "The disk was full.")
      ]
      reply.inboxes = [InboxSummary(path: "/inbox", source: nil, polled: false)]
      return reply
    }
  }

  func list(_ call: ListCall) throws(CallError) -> DocumentsReply {
    try page(
      call.query, limit: call.limit, after: call.after, ranked: false, stories: call.stories)
  }

  func search(_ call: SearchCall) throws(CallError) -> SearchReply {
    let found = try page(
      call.query, limit: call.limit, after: call.after, ranked: true, stories: call.stories)
    return SearchReply(
      documents: found.documents, next: found.next, reading: call.reading ?? .some,
      holdingAll: found.documents.count, holdingSome: 0, estimated: false, complete: true,
      facets: call.facets == true
        ? SearchFacets(documents: 0, groups: [], estimated: false) : nil)
  }

  private func page(
    _ query: String?, limit: Int?, after: String?, ranked: Bool, stories: Bool?
  ) throws(CallError) -> DocumentsReply {
    if let query, let quote = query.utf8.firstIndex(of: UInt8(ascii: "\"")) {
      throw .badQuery(
        position: query.utf8.distance(from: query.startIndex, to: quote), length: 1,
        sentence: "The quotation has no end.")
    }
    let below = after.flatMap(Int64.init) ?? Int64.max
    let all = state.withLock { $0.documents.values.map { $0 } }
    let rows = all.filter { kept in
      kept.row.id < below && (query.map { kept.record.text!.contains($0) } ?? true)
    }.map(\.row).sorted { $0.id > $1.id }
    let page = rows.prefix(max(limit ?? 50, 1)).map { row in
      var row = row
      if ranked {
        (row.rank, row.snippet, row.inCut, row.page) = (1, "…", true, 2)
        row.explanation = HitPoints(
          points: 1, terms: [.init(word: "القمة", found: "form", points: 1)], letters: 0,
          nearness: 0)
      }
      if stories == true { (row.story, row.alsoAt) = (row.id, 0) }
      return row
    }
    return DocumentsReply(
      documents: page, next: page.count < rows.count ? String(page.last!.id) : nil)
  }

  func show(_ call: ShowCall) throws(CallError) -> ShowReply {
    ShowReply(record: try document(call.id).record)
  }

  func document(_ id: String) throws(CallError) -> StoredDocument {
    let found = state.withLock { state in
      state.documents.values.filter { kept in
        String(kept.row.id) == id || (id.utf8.count >= 2 && kept.record.sha256.hasPrefix(id))
      }
    }
    if found.count > 1 { throw .ambiguous(id: id, candidates: found.map(\.record.sha256).sorted()) }
    guard let kept = found.first else { throw .notFound(id: id) }
    return kept
  }

  func statistics(_ call: StatisticsCall) throws(CallError) -> StatisticsReply {
    let value = StatisticsValue(value: "news-report", documents: 2)
    let group = StatisticsGroup(name: "doc_type", values: [value], more: 0, without: 0)
    return StatisticsReply(documents: 2, groups: [group])
  }

  func export(_ call: ExportCall) throws(CallError) -> ReplySeries<ExportReply> {
    let records = state.withLock { $0.documents.values.map(\.record) }
    let rest = Mutex(records[...])
    return ReplySeries(interval: 0) { () throws(CallError) in
      let record = rest.withLock { $0.popFirst() }
      return (
        ExportReply(records: record.map { [$0] } ?? [], total: records.count), record != nil
      )
    }
  }

  func train(_ call: TrainCall, by who: String) throws(CallError) -> TrainReply {
    let value = TrainedValue(value: "gaza", documents: 12, rules: 0.5, trained: 0.75)
    let facet = TrainedFacet(
      facet: "topic", documents: 40, result: "measured", sentence: "Measured.", values: [value])
    return TrainReply(facets: [facet])
  }

  func story(_ call: StoryCall) throws(CallError) -> StoryReply {
    let kept = try document(call.id)
    var member = StoryMember(
      id: kept.row.id, name: kept.row.name, received: kept.row.received, words: 2, sightings: 1)
    member.newWords = 2
    member.adds = [kept.record.text ?? ""]
    return StoryReply(story: kept.row.id, head: kept.row.id, total: 1, members: [member])
  }

  private static func line(_ state: String) -> Learned {
    Learned(
      id: 4, source: "una", text: "تابعونا", state: state, documents: 9, stories: 8, since: 1,
      at: "2026-11-22T10:00:00Z")
  }

  func learned(_ call: LearnedCall) throws(CallError) -> LearnedReply {
    LearnedReply(lines: [call.source, "una"].contains("una") ? [Self.line("learned")] : [])
  }

  func judge(_ call: JudgeCall, by who: String) throws(CallError) -> JudgeReply {
    guard call.line == 4 else { throw .notFound(id: String(call.line)) }
    var line = Self.line(call.state)
    line.who = who
    return JudgeReply(line: line)
  }

  func queue(_ call: QueueCall) throws(CallError) -> QueueReply {
    var entry = QueueEntry(state: "held", path: "a/b.txt", inbox: "/inbox", ageSeconds: 12.5)
    entry.reason = "The file cannot be read."
    entry.advice = "chmod g+r '/inbox/a/b.txt'"
    let entries = [entry].filter { call.state == nil || $0.state == call.state }
    return QueueReply(entries: entries, total: entries.count)
  }

  func refused(_ call: RefusedCall) throws(CallError) -> RefusedReply {
    RefusedReply(entries: state.withLock { $0.refused })
  }

  func retry(_ call: RetryCall) throws(CallError) -> RetryReply {
    let all = state.withLock { $0.refused }
    for id in call.ids ?? [] where !all.contains(where: { $0.id.hasPrefix(id) }) {
      throw .notFound(id: id)
    }
    return state.withLock { state in
      let taken = state.refused.filter { entry in
        call.all == true || (call.ids ?? []).contains { entry.id.hasPrefix($0) }
      }
      state.refused.removeAll { entry in taken.contains { $0.id == entry.id } }
      return RetryReply(retried: taken.map(\.id))
    }
  }

  func rescan() throws(CallError) -> RescanReply {
    state.withLock { $0.rescans += 1 }
    return RescanReply()
  }

  func reload() throws(CallError) -> ReloadReply {
    ReloadReply(restartNeeded: ["control.socket"])
  }

  func cat(_ call: CatCall) throws(CallError) -> ByteSource {
    let kept = try document(call.id)
    return ByteSource(call.form == .original ? kept.original : Array(kept.record.text!.utf8))
  }

  func backup() throws(CallError) -> ByteSource { ByteSource(state.withLock { $0.copy }) }
}
