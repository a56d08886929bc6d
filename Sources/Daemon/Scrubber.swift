import Archive
import Dispatch
import Ingest
import LinuxEdge
import DocumentModel

/// Finishes, in the background, what a withdrawal left to be done when its daemon ended or its disk
/// was full: the words are out of the tables but may still be in the file.
final class Scrubber: @unchecked Sendable {  // every stored `var` is touched on `queue` only
  /// Seconds until the next try.
  private static let pause = 60.0

  private let queue = DispatchQueue(label: "khazin.scrub", qos: .utility)
  private let parts: ServiceParts
  private let tell: @Sendable (Event) -> Void
  private var isStopped = false

  init(_ parts: ServiceParts, tell: @escaping @Sendable (Event) -> Void) {
    self.parts = parts
    self.tell = tell
  }

  /// Looks whether something is left, and does it when there is room; from any queue.
  func start() {
    queue.async { self.look() }
  }

  /// Ends what is under way; the next start begins again.
  func stop() {
    parts.archive.interruptScrub()
    queue.sync { isStopped = true }
  }

  private func look() {
    dispatchPrecondition(condition: .onQueue(queue))
    guard !isStopped else { return }
    do throws(Outage) {
      guard try parts.archive.isScrubPending else { return }
      guard hasRoom else { return later() }
      try parts.archive.scrubIfPending()
      tell(Event(.recovered, "What was withdrawn before is out of the archive's file now."))
    } catch {
      if isStopped { return }
      parts.gauges.failed(at: "scrub", name: nil, error.sentence)
      later()
    }
  }

  private func later() {
    queue.asyncAfter(deadline: .now() + Self.pause) { [weak self] in self?.look() }
  }

  /// Whether there is as much room as `keep_free` wants; not while the configuration changes.
  private var hasRoom: Bool {
    guard parts.gauges.snapshot.outage == nil, let session = parts.current.value else {
      return false
    }
    return session.scheduler.callbacks.hasRoom()
  }
}
