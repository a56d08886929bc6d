import Control
import DocumentModel
import LinuxEdge
import Settings
import Spool

/// The answers to control calls, before and after the archive is open.
extension DaemonService {
  /// Starts to answer calls on the control socket. Does nothing if it already answers.
  func answer() throws(StartFailure) { try socket.answer(settings, front) }

  /// The current configuration, readable while `home` is busy.
  private var settings: Configuration { published.withLock { $0 } }

  /// The access of the router to the handlers. While the archive is not open, a status says why,
  /// and every other call fails and asks the client to retry.
  private var front: CallRouter.Front {
    CallRouter.Front(
      service: { [weak self] () throws(CallError) in
        guard let self, let components else {
          let doing = self?.doing ?? "Khazin is stopping."
          throw .unavailable(sentence: "The archive is not open. \(doing)", retry: true)
        }
        return ControlHandlers(
          root: options.root, access: components.access, rules: components.rules,
          session: components.ingestSession, reprocessor: components.reprocessor,
          eventLog: eventLog, activity: components.activity(eventLog.gauges),
          extractor: extractor, upkeep: upkeep)
      },
      earlyStatus: { [weak self] in self?.earlyStatus })
  }

  private var earlyStatus: StatusReply {
    let snapshot = gauges.snapshot
    var reply = StatusReply(
      version: Version.khazin, pid: Int(Processors.process),
      started: Clock.timestamp(of: Int64(clamping: gauges.started * 1e9)),
      uptimeSeconds: Double(Clock.wall()) / 1e9 - gauges.started,
      state: snapshot.outage == nil ? "starting" : "outage", doing: doing,
      archive: ArchiveSummary(path: settings.archive, documents: 0, bytes: 0))
    reply.problems = [snapshot.outage?.sentence, snapshot.badConfiguration].compactMap { $0 }
    reply.lastErrors = LastError.newestFirst(snapshot.errors)
    reply.root = options.root
    return reply
  }

  private var upkeep: ControlHandlers.Upkeep {
    ControlHandlers.Upkeep(
      rescan: { [weak self] in self?.components?.ingestSession.value?.watcher.rescan() },
      reload: { [weak self] () throws(ConfigurationProblem) in try self?.reload() ?? [] },
      scrub: { [weak self] in self?.components?.scrubber.start() })
  }
}

extension LastError {
  static func newestFirst(_ errors: [Gauges.Failure]) -> [LastError] {
    errors.reversed().map {
      LastError(
        when: Clock.timestamp(of: Int64(clamping: $0.when * 1e9)), stage: $0.stage,
        name: $0.name, sentence: $0.sentence)
    }
  }
}
