import LinuxEdge
import DocumentModel

/// Sidecars that lie in the inbox without their document.
///
/// A sidecar may come before its document or after it. One that comes while the archive has a document
/// of that name may belong to the next one of that name: it waits for that first, for a tenth of the
/// time after which it is an orphan.
extension InboxWatcher {
  /// A sidecar has stood still: it waits for its document, or is late if that was taken already.
  func sidecarIsComplete(_ sidecar: Arrival) {
    let now = Clock.monotonic()
    sidecars.insert(sidecar, since: now, due: now + inbox.settings.orphanAfter)
    check(sidecar, isOrphan: false)
  }

  func check(_ sidecar: Arrival, isOrphan: Bool) {
    let now = Clock.monotonic()
    let wait = inbox.settings.orphanAfter
    guard let folder = try? inbox.folder(), (try? folder.status(of: sidecar.path)) != nil else {
      sidecars.remove(sidecar)
      return
    }
    sidecars.wait(sidecar, toOffer: nil)
    if (try? folder.status(of: sidecar.document.path)) != nil {
      // The claim takes both; a document that is held keeps its sidecar.
      if isOrphan { sidecars.postpone(sidecar, to: now + wait) }
    } else if isOrphan {
      sidecars.postpone(sidecar, to: now + wait)
      offer(sidecar, isFinal: true)
    } else if let taken = spool.timeTaken(sidecar.document, within: wait),
      let since = sidecars.since(sidecar)
    {
      let time = since <= taken ? now : since + wait / 10
      guard time <= now else { return sidecars.wait(sidecar, toOffer: time) }
      if sidecars.markOffered(sidecar) { offer(sidecar, isFinal: false) }
    }
  }

  func offer(_ sidecar: Arrival, isFinal: Bool) {
    published.withLock { published in
      guard published.offers.count < 1024 else { return }
      published.offers.removeAll { $0.arrival == sidecar }
      published.offers.append(SpoolWatcher.SidecarOffer(arrival: sidecar, isFinal: isFinal))
    }
  }

  /// A run that takes all there is ends: sidecars that came before the run waited long enough.
  func offerOldSidecars() {
    for sidecar in sidecars.all {
      guard let status = try? inbox.folder().status(of: sidecar.path),
        (try? inbox.folder().status(of: sidecar.document.path)) == nil,
        Clock.age(of: status.changed) >= inbox.settings.orphanAfter / 10
      else { continue }
      if sidecars.markOffered(sidecar) { offer(sidecar, isFinal: false) }
    }
  }
}

extension SpoolFolder {
  /// When a document of that path was taken, in seconds on the monotonic clock; nil where that is
  /// longer ago than some seconds, or was before this run.
  func timeTaken(_ arrival: Arrival, within seconds: Double) -> Double? {
    shared.withLock { $0.taken.time(of: arrival, since: Clock.monotonic() - seconds) }
  }
}
