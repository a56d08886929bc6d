import Control
import DocumentModel
import LinuxEdge
import Spool

extension ControlHandlers {
  func queue(_ call: QueueCall) throws(CallError) -> QueueReply {
    guard let session = session.value else {
      throw .unavailable(sentence: activity.sentence, retry: true)
    }
    let bad = (try? archive.badSidecars(QueueEntries.limit)) ?? []
    let now = Double(Clock.wall()) / 1e9
    let entries = QueueEntries(session, badSidecars: bad, at: now).all
      .filter { call.state == nil || $0.state == call.state }
    let limit = min(max(call.limit ?? 1_000, 1), 10_000)
    let summary = session.sampler.summary(
      deferred: session.scheduler.deferred.count, at: now)
    return QueueReply(
      entries: Array(entries.prefix(limit)),
      total: max(entries.count, summary.count(of: call.state)),
      uncountedInboxes: summary.uncountedInboxes)
  }

  func refused(_ call: RefusedCall) throws(CallError) -> RefusedReply {
    let limit = min(max(call.limit ?? 50, 1), 1_000)
    let all = try refusedFiles()
    var rest = all[...]
    if let after = call.after {
      guard let index = all.firstIndex(where: { $0.claim.description == after }) else {
        throw .notFound(id: after)
      }
      rest = all[(index + 1)...]
    }
    let page = rest.prefix(limit)
    let spool = session.value?.spool
    let short = ShortNames(all.map(\.claim.description))
    return RefusedReply(
      entries: page.map { file in
        var entry = RefusedEntry(file, spool?.location(of: file))
        entry.short = short[file.claim.description]
        return entry
      }, next: rest.count > limit ? page.last?.claim.description : nil)
  }

  func retry(_ call: RetryCall) throws(CallError) -> RetryReply {
    guard let session = session.value else {
      throw .unavailable(sentence: "The daemon is changing its configuration.", retry: true)
    }
    let all = try refusedFiles().map(\.claim)
    var chosen = call.all == true ? all : []
    for id in call.ids ?? [] {
      let matches = all.filter { $0.description.hasPrefix(id) && id.utf8.count >= 4 }
      guard let match = matches.first else { throw .notFound(id: id) }
      guard matches.count == 1 else {
        throw .ambiguous(id: id, candidates: matches.map(\.description))
      }
      chosen.append(match)
    }
    var retried: [String] = []
    for claim in chosen {
      do throws(Outage) {
        if try session.spool.retry(claim) != nil { retried.append(claim.description) }
      } catch {
        throw .unavailable(sentence: error.sentence, retry: true)
      }
    }
    session.watcher.rescan()
    return RetryReply(retried: retried)
  }

  private func refusedFiles() throws(CallError) -> [RefusedFile] {
    guard let spool = session.value?.spool else { return [] }
    do throws(Outage) { return try spool.refused() } catch {
      throw .unavailable(sentence: error.sentence, retry: true)
    }
  }
}

extension QueueSummary {
  /// The number of files in a state, or in all states of `queue`. The lists of the watchers are
  /// longer than the entries that one call returns.
  fileprivate func count(of state: String?) -> Int {
    switch state {
    case nil: waiting + settling + held + ignored + claimed + deferred
    case "waiting": waiting
    case "settling": settling
    case "held": held
    case "ignored": ignored
    case "claimed": claimed
    case "deferred": deferred
    default: 0
    }
  }
}

extension RefusedEntry {
  fileprivate init(_ file: RefusedFile, _ location: RefusedLocation?) {
    self.init(
      id: file.claim.description, name: location?.name ?? file.path,
      path: location?.path ?? file.path,
      reason: Reason(code: file.code, sentence: file.sentence, advice: file.advice),
      when: file.when, size: location?.size ?? 0)
  }
}
