import Archive
import Control
import DocumentModel
import Foundation
import Ingest
import LinuxEdge

extension ControlHandlers {
  /// Corrects documents. The archive limits how many documents one request may correct. For an
  /// encoding the limit is lower, because each document is read again.
  ///
  /// The transaction of the ledger also notes which documents have to be read again. The reply
  /// waits until they are. If that fails, or if the daemon ends meanwhile, a reprocessing reads
  /// them.
  func set(_ call: SetCall, by who: String) throws(CallError) -> SetReply {
    let changes = try changes(call)
    let selection = try readable(
      try selection(ids: call.ids, query: call.query), under: changes)
    let signature = Signature(who: who, when: Clock.timestamp(), note: call.note)
    let desk = rules.desk
    let corrected = try access.onWriter { () throws(CallError) in
      try answering { () throws(RequestError) in
        try archive.correct(selection, changes, signature, desk)
      }
    }
    try readAgain(corrected.filter(\.needsReading).map(\.id))
    for each in corrected {
      var event = Event(.corrected, "\(who) corrected document \(each.id).")
      event.id = each.id
      eventLog.report(event)
    }
    return SetReply(changed: corrected.count)
  }

  /// Creates a copy beside the archive, which the client reads piece by piece and which is removed
  /// when the client is done. There is one copy at a time.
  func backup() throws(CallError) -> ByteSource {
    guard let copy = BackupCopy(beside: archive.path, turn: access.backupTurn) else {
      throw .unavailable(sentence: "Another backup is being taken.", retry: true)
    }
    try answering { () throws(RequestError) in try archive.backup(to: copy.path) }
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
      throw .badChange(field: "", sentence: "The request names no change; give field=value.")
    }
    var changes: [DeskChange] = []
    let vocabulary = vocabulary
    for change in call.changes {
      changes.append(
        try answering { () throws(RequestError) in
          try DeskChange(change, vocabulary)
        })
    }
    return changes
  }

  func selection(ids: [String]?, query source: String?) throws(CallError) -> Selection {
    if let ids, source == nil, !ids.isEmpty {
      var documents: [DocumentRef] = []
      for id in ids { documents.append(try document(id)) }
      return .documents(documents)
    }
    if let source, ids == nil {
      // An empty query would select every document; that requires an explicit field.
      guard source.contains(where: { !$0.isWhitespace }) else {
        throw .badQuery(position: 0, length: 0, sentence: "The query is empty.")
      }
      return .query(try query(source))
    }
    throw .invalidParameter(ids == nil ? "query" : "ids")
  }
}
