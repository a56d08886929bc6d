import DocumentModel
import LinuxEdge

/// The handling of sidecars that are in the inbox without their document.
///
/// A sidecar may come before or after its document. If it comes after a document of that name was
/// taken, it may belong to the next document of that name. It waits for such a document for a tenth
/// of the time after which it is an orphan.
extension InboxWatcher {
  /// Records a complete sidecar. It waits for its document, or is late if the document was taken.
  func sidecarIsComplete(_ sidecar: QueuedFile) {
    let now = Clock.monotonic()
    sidecars.insert(sidecar, since: now, due: now + inbox.settings.orphanAfter)
    check(sidecar.arrival, isOrphan: false)
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
      // The claim takes both. The sidecar of a held document waits with it.
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

  /// Offers the sidecars that waited long enough, counted from their last change. Used at the end
  /// of a run that takes everything and exits.
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
  /// Returns the time at which a document with a path was taken, in seconds on the monotonic clock;
  /// nil if that was more than `seconds` ago. The document of a claim of the last run counts as
  /// taken when its recovery begins.
  func timeTaken(_ arrival: Arrival, within seconds: Double) -> Double? {
    shared.withLock { $0.taken.time(of: arrival, since: Clock.monotonic() - seconds) }
  }
}
