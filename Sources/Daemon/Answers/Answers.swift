import Archive
import Control
import Dispatch
import Ingest
import LinuxEdge
import Spool
import Vocabulary

/// What the control socket answers, from the archive's readers and from snapshots: no answer waits
/// for ingest, but what changes the archive waits its turn on the writer's queue.
struct Answers: ControlService {
  let keeper: KeeperParts
  let upkeep: Upkeep

  /// What an answer may ask the keeper to do.
  struct Upkeep: Sendable {
    var rescan: @Sendable () -> Void
    var reload: @Sendable () throws(ConfigurationProblem) -> [String]
    var tell: @Sendable (Event) -> Void
  }

  func rescan() throws(CallError) -> RescanReply {
    upkeep.rescan()
    return RescanReply()
  }

  func reload() throws(CallError) -> ReloadReply {
    do {
      return ReloadReply(restart_needed: try upkeep.reload())
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
      case .query(let query):
        .badQuery(position: query.position, length: query.length, sentence: query.sentence)
      case .notFound(let id): .notFound(id: id)
      case .ambiguous(let prefix, let documents):
        .ambiguous(id: prefix, candidates: documents.map(String.init))
      case .notTaken(let what, _): .badChange(field: what, sentence: error.sentence)
      case .withdrawn, .exists: .unavailable(sentence: error.sentence, retry: false)
      }
  }
}

/// Runs what asks the archive, with its errors as the socket's.
func answering<Result>(
  _ body: () throws(RequestError) -> Result
) throws(CallError) -> Result {
  do { return try body() } catch { throw CallError(error) }
}
