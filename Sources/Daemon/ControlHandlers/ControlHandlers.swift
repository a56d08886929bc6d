import Archive
import Control
import DocumentModel
import Settings

/// The handlers of the control calls. They use the archive's readers and snapshots.
///
/// A status never waits. The list of the queue waits for the watcher, which may be busy with a long
/// scan. A call that changes the archive waits for its turn on the writer's queue.
struct ControlHandlers: ControlService {
  let root: String?
  let access: ArchiveAccess
  let rules: CurrentRules
  let session: CurrentIngestSession
  let reprocessor: Reprocessor
  let eventLog: EventLog
  let activity: ServiceActivity
  let extractor: DaemonExtractor
  let upkeep: Upkeep

  /// The actions that a handler can request from the daemon service.
  struct Upkeep: Sendable {
    var rescan: @Sendable () -> Void
    var reload: @Sendable () throws(ConfigurationProblem) -> [String]
    /// Finishes in the background a scrub that a withdrawal could not finish.
    var scrub: @Sendable () -> Void
  }

  var archive: ArchiveStore { access.store }

  func rescan() throws(CallError) -> RescanReply {
    upkeep.rescan()
    return RescanReply()
  }

  func reload() throws(CallError) -> ReloadReply {
    do {
      return ReloadReply(restartNeeded: try upkeep.reload())
    } catch {
      throw .configurationBad(sentence: error.sentence)
    }
  }
}

extension CallError {
  /// Converts an error of the archive.
  init(_ error: RequestError) {
    self =
      switch error {
      case .outage(let outage): .unavailable(sentence: outage.sentence, retry: true)
      case .query(let query): .unavailable(sentence: query.sentence, retry: false)
      case .notFound(let id): .notFound(id: id)
      case .ambiguous(let prefix, let documents):
        .ambiguous(id: prefix, candidates: documents.map(String.init))
      case .notTaken(let what, _): .badChange(field: what, sentence: error.sentence)
      case .withdrawn, .exists, .damaged:
        .unavailable(sentence: error.sentence, retry: false)
      case .noRoom: .unavailable(sentence: error.sentence, retry: true)
      }
  }
}

extension CallError {
  /// Converts an error of the query parser, which counts scalars; the socket counts UTF-8 bytes.
  init(_ error: QueryError, in source: String) {
    let scalars = source.unicodeScalars
    let start = scalars.index(
      scalars.startIndex, offsetBy: error.position, limitedBy: scalars.endIndex)
    let head = scalars[..<(start ?? scalars.endIndex)]
    let place = scalars[(start ?? scalars.endIndex)...].prefix(error.length)
    self = .badQuery(
      position: String(head).utf8.count, length: String(place).utf8.count,
      sentence: error.sentence)
  }
}

/// Runs `body` and converts the errors of the archive.
func answering<Result>(
  _ body: () throws(RequestError) -> Result
) throws(CallError) -> Result {
  do { return try body() } catch { throw CallError(error) }
}
