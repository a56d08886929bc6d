import Archive
import Control
import Dispatch
import Ingest
import LinuxEdge
import Settings
import Spool
import DocumentModel

/// What the control socket answers, from the archive's readers and from snapshots.
///
/// A status waits for nobody. The list of the queue waits for the watcher, which a long scan keeps
/// busy; what changes the archive waits its turn on the writer's queue.
struct ControlHandlers: ControlService {
  let parts: ServiceParts
  let upkeep: Upkeep
  let reprocessor: Reprocessor

  /// What an answer may ask the keeper to do.
  struct Upkeep: Sendable {
    var rescan: @Sendable () -> Void
    var reload: @Sendable () throws(ConfigurationProblem) -> [String]
    var tell: @Sendable (Event) -> Void
    /// Finish in the background what a withdrawal could not.
    var scrub: @Sendable () -> Void
  }

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
  /// The archive's word as the socket's.
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
  /// The parser counts scalars, the socket UTF-8 bytes.
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

/// Runs what asks the archive, with its errors as the socket's.
func answering<Result>(
  _ body: () throws(RequestError) -> Result
) throws(CallError) -> Result {
  do { return try body() } catch { throw CallError(error) }
}
