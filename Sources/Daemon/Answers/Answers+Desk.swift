import Archive
import Control
import Foundation
import Ingest
import LinuxEdge
import Vocabulary

extension Answers {
  /// Documents corrected in one request at most come from the archive's own limit.
  func set(_ call: SetCall, by who: String) throws(CallError) -> SetReply {
    let selection = try selection(call)
    let changes = try changes(call)
    let signature = Signature(who: who, when: Clock.timestamp(), note: call.note)
    let (archive, desk) = (keeper.archive, keeper.desk)
    let corrected = try keeper.onWriter { () throws(CallError) in
      let corrected = try answering { () throws(RequestError) in
        try archive.correct(selection, changes, signature, desk)
      }
      for each in corrected where each.needsReading { try readAgain(each.id) }
      return corrected
    }
    for each in corrected {
      var event = Event(.corrected, "Document \(each.id) was corrected by \(who).")
      event.id = each.id
      upkeep.tell(event)
    }
    return SetReply(changed: corrected.count)
  }

  func withdraw(_ call: WithdrawCall, by who: String) throws(CallError) -> WithdrawReply {
    let document = try document(call.id)
    guard call.reason.contains(where: { !$0.isWhitespace }) else {
      throw .badChange(field: "reason", sentence: "A withdrawal needs a reason.")
    }
    let signature = Signature(who: who, when: Clock.timestamp())
    let archive = keeper.archive
    let done = try keeper.onWriter { () throws(CallError) in
      try answering { () throws(RequestError) in
        try archive.withdraw(document, reason: call.reason, signature)
      }
    }
    var event = Event(.withdrawn, "Document \(done.id) was withdrawn by \(who).")
    event.id = done.id
    event.outcome = .withdrawn
    upkeep.tell(event)
    return WithdrawReply(id: done.id, sha256: done.sha256)
  }

  /// A copy beside the archive, read piece by piece and removed when the reader is done.
  func backup() throws(CallError) -> ByteSource {
    let copy = BackupCopy(beside: keeper.archive.path)
    try answering { () throws(RequestError) in try keeper.archive.backup(to: copy.path) }
    guard let size = copy.open() else {
      throw .unavailable(sentence: "The copy '\(copy.path)' cannot be read.", retry: true)
    }
    return ByteSource(size: size) { (offset, count) throws(CallError) in
      guard let bytes = copy.read(offset, count) else {
        throw .unavailable(sentence: "The copy '\(copy.path)' cannot be read.", retry: true)
      }
      return bytes
    }
  }

  private func changes(_ call: SetCall) throws(CallError) -> [DeskChange] {
    guard !call.changes.isEmpty else {
      throw .badChange(field: "", sentence: "No change is named; say field=value.")
    }
    var changes: [DeskChange] = []
    for change in call.changes {
      changes.append(
        try answering { () throws(RequestError) in
          try DeskChange("\(change.field)\(change.operation.rawValue)\(change.value)")
        })
    }
    return changes
  }

  private func selection(_ call: SetCall) throws(CallError) -> Selection {
    if let ids = call.ids, call.query == nil, !ids.isEmpty {
      var documents: [DocumentRef] = []
      for id in ids { documents.append(try document(id)) }
      return .documents(documents)
    }
    if let source = call.query, call.ids == nil {
      // An empty query would mean every document: that has to be said with a field.
      guard source.contains(where: { !$0.isWhitespace }) else {
        throw .badQuery(position: 0, length: 0, sentence: "The query is empty.")
      }
      return .query(try query(source))
    }
    throw .invalidParameter(call.ids == nil ? "query" : "ids")
  }

  /// The document again from its bytes, now that a person named the encoding.
  private func readAgain(_ id: Int64) throws(CallError) {
    let archive = keeper.archive
    let (record, bytes) = try answering { () throws(RequestError) in
      (try archive.record(.number(id)), try archive.original(.number(id)))
    }
    guard let reading = keeper.preparation.reading(of: bytes, again: record) else {
      throw .badChange(
        field: "encoding", sentence: "Document \(id) cannot be read in that encoding.")
    }
    do {
      try archive.transaction { tables throws(Outage) in
        try tables.replace(id, with: reading, keeper.desk)
      }
    } catch {
      throw CallError(RequestError.outage(error))
    }
  }
}

/// A backup on its way to a client: a file of ours that goes when nobody reads it any more.
private final class BackupCopy: @unchecked Sendable {  // `handle` is set once, before it is shared
  let path: String
  private var handle: FileHandle?

  init(beside archive: String) {
    path = archive + ".backup-" + ClaimID.random().description
  }

  deinit {
    try? handle?.close()
    try? FileManager.default.removeItem(atPath: path)
  }

  /// - Returns: its size in bytes.
  func open() -> Int? {
    handle = FileHandle(forReadingAtPath: path)
    return (try? handle?.seekToEnd()).map(Int.init)
  }

  func read(_ offset: Int, _ count: Int) -> [UInt8]? {
    guard let handle, (try? handle.seek(toOffset: UInt64(offset))) != nil else { return nil }
    return (try? handle.read(upToCount: count)).map { Array($0) }
  }
}
