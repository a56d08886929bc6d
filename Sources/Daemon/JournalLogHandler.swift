import LinuxEdge
import Logging

/// A swift-log handler that writes to the journal, with metadata as native fields.
///
/// Keys that are journal field names (`KHAZIN_…`, `MESSAGE_ID`) are kept as they are. Others are
/// left out, because journal fields are an interface.
struct JournalLogHandler: LogHandler {
  let journal: Journal
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  init(journal: Journal) { self.journal = journal }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    journal.send(
      JournalEntry(
        event.message.description, priority: event.level.journalPriority,
        messageID: all["MESSAGE_ID"]?.description,
        fields: all.filter { $0.key.hasPrefix("KHAZIN_") }.sorted { $0.key < $1.key }
          .map { (name: $0.key, value: $0.value.description) }))
  }
}

extension Logger.Level {
  fileprivate var journalPriority: JournalEntry.Priority {
    switch self {
    case .trace, .debug: .debug
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    case .critical: .critical
    }
  }
}
