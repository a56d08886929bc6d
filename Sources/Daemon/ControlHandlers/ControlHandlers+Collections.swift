import Archive
import Control
import DocumentModel
import Synchronization

/// Statistics and exports of many documents.
extension ControlHandlers {
  /// The limits of one export reply: the number of records, and the bytes of their originals.
  private static let records = 200
  private static let recordBytes = 2 << 20

  func statistics(_ call: StatisticsCall) throws(CallError) -> StatisticsReply {
    let query = try query(call.query ?? "")
    let limit = min(max(call.limit ?? 10, 1), 10_000)
    return try answering { () throws(RequestError) in
      StatisticsReply(try archive.statistics(of: query, by: call.by, limit: limit))
    }
  }

  func export(_ call: ExportCall) throws(CallError) -> ReplySeries<ExportReply> {
    let query = try query(call.query ?? "")
    let begun = try answering { () throws(RequestError) in try archive.export(query) }
    let progress = ExportProgress(begun)
    return ReplySeries(interval: 0) { () throws(CallError) in
      try answering { () throws(RequestError) in
        try progress.next(from: archive, limit: Self.records, bytes: Self.recordBytes)
      }
    }
  }
}

/// The progress of one client's export.
private final class ExportProgress: Sendable {
  private let cursor: Mutex<ExportCursor>

  init(_ cursor: ExportCursor) { self.cursor = Mutex(cursor) }

  func next(
    from archive: ArchiveStore, limit: Int, bytes: Int
  ) throws(RequestError) -> (reply: ExportReply, continues: Bool) {
    // A series has one caller at a time. The lock only proves that to the compiler.
    var cursor = cursor.withLock { $0 }
    let records = try archive.next(of: &cursor, limit: limit, bytes: bytes)
    let moved = cursor
    self.cursor.withLock { $0 = moved }
    return (ExportReply(records: records, total: moved.total), !records.isEmpty)
  }
}

extension StatisticsReply {
  fileprivate init(_ statistics: Statistics) {
    self.init(
      documents: statistics.documents,
      groups: statistics.groups.map(StatisticsGroup.init))
  }
}

extension StatisticsGroup {
  init(_ group: Statistics.Group) {
    self.init(
      name: group.name,
      values: group.values.map { StatisticsValue(value: $0.value, documents: $0.documents) },
      more: group.more, without: group.without)
  }
}
