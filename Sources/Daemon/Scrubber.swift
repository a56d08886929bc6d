import Archive
import Dispatch
import DocumentModel
import Ingest
import LinuxEdge

/// The background worker that finishes interrupted withdrawals. If the daemon ended or the disk was
/// full during a withdrawal, the text is out of the tables but may still be in the archive file.
final class Scrubber: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  /// Seconds until the next try.
  private static let pause = 60.0

  private let queue = DispatchQueue(label: "khazin.scrub", qos: .utility)
  private let archive: ArchiveStore
  private let ingestSession: CurrentIngestSession
  private let eventLog: EventLog
  private var isStopped = false

  init(_ archive: ArchiveStore, _ ingestSession: CurrentIngestSession, _ eventLog: EventLog) {
    self.archive = archive
    self.ingestSession = ingestSession
    self.eventLog = eventLog
  }

  /// Scrubs the archive if a scrub is pending and there is room. Can be called from any queue.
  func start() {
    queue.async { self.look() }
  }

  /// Interrupts a running scrub. The next start runs it again.
  func stop() {
    archive.interruptScrub()
    queue.sync { isStopped = true }
  }

  private func look() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard !isStopped else { return }
    do throws(Outage) {
      guard try archive.isScrubPending else { return }
      guard hasRoom else { return later() }
      try archive.scrubIfPending()
      eventLog.report(
        Event(.recovered, "The text of earlier withdrawals is now erased from the archive."))
    } catch {
      if isStopped { return }
      eventLog.gauges.failed(at: "scrub", name: nil, error.sentence)
      later()
    }
  }

  private func later() {
    queue.asyncAfter(deadline: .now() + Self.pause) { [weak self] in self?.look() }
  }

  /// True if the free space meets `keep_free`. False during an outage and between two sessions.
  private var hasRoom: Bool {
    eventLog.gauges.snapshot.outage == nil && ingestSession.hasRoom == true
  }
}
