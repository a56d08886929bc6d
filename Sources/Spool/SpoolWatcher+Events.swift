import Glibc
import LinuxEdge
import Vocabulary

/// What the kernel tells, and what time brings.
extension SpoolWatcher {
  func readEvents() {
    guard let inotify else { return }
    // Bounded, so that a flood does not keep the queue from those who ask.
    for _ in 0..<16 {
      let events: [Inotify.Event]
      do throws(SystemError) {
        events = try inotify.events()
      } catch {
        scanAll(retryHeld: false)
        return
      }
      if events.isEmpty { return }
      for event in events { handle(event) }
    }
  }

  private func handle(_ event: Inotify.Event) {
    if event.mask.contains(.overflow) {
      // Folders may have moved away from under their watches: all are placed anew.
      for watch in watches.removeAll() { inotify?.end(watch) }
      scanAll(retryHeld: false)
      return
    }
    guard let folder = watches.folder(of: event.watch) else { return }
    if event.mask.contains(.watchEnded) {
      watches.remove(event.watch)
      return
    }
    guard !event.name.isEmpty else {
      handle(event.mask, on: folder)
      return
    }
    let arrival = folder.appending(event.name)
    let isFolder = event.mask.contains(.isFolder)
    guard !spool.inboxes[folder.inbox].ignore.matches(event.name, isFolder: isFolder) else {
      return
    }
    isFolder ? handleFolder(event.mask, arrival) : handleFile(event.mask, arrival)
  }

  /// Something about a watched folder itself.
  private func handle(_ mask: Inotify.Event.Mask, on folder: Arrival) {
    if folder.path.isEmpty {
      if !mask.isDisjoint(with: [.deletedSelf, .movedSelf, .unmounted]) {
        scan(folder.inbox, retryHeld: false)
      }
    } else if mask.contains(.attributes) {
      walk(folder, retryHeld: true)
    }
  }

  private func handleFolder(_ mask: Inotify.Event.Mask, _ folder: Arrival) {
    if !mask.isDisjoint(with: [.created, .movedTo]) {
      walk(folder, retryHeld: true)
    } else if !mask.isDisjoint(with: [.movedFrom, .deleted]) {
      for watch in watches.remove(below: folder) { inotify?.end(watch) }
      settling.remove(below: folder)
      spool.letGo(below: folder)
    } else if mask.contains(.attributes), spool.isHeld(folder) {
      walk(folder, retryHeld: true)
    }
  }

  private func handleFile(_ mask: Inotify.Event.Mask, _ arrival: Arrival) {
    if !mask.isDisjoint(with: [.movedFrom, .deleted]) {
      settling.remove(arrival)
      sidecars.remove(arrival)
      spool.letGo(arrival)
    } else if !mask.isDisjoint(with: [.movedTo, .closedAfterWriting]) {
      look(at: arrival, isClosed: true)
    } else if mask.contains(.created) || spool.isHeld(arrival) {
      look(at: arrival, isClosed: false)
    }
  }

  private func look(at arrival: Arrival, isClosed: Bool) {
    let status: FileStatus
    do throws(SystemError) {
      status = try spool.inboxes[arrival.inbox].folder.status(of: arrival.path)
    } catch {
      settling.remove(arrival)
      if error.number == ENAMETOOLONG { spool.hold(arrival, .pathTooLong) }
      return
    }
    if spool.isReturned(arrival, status) { return }
    if observe(arrival, status, isClosed: isClosed) {
      if !ready.append(arrival) { unfinished.insert(arrival.inbox) }
    } else if settling.hasOverflowed, !settling.contains(arrival) {
      // Perhaps there was no room for it: a scan knows.
      unfinished.insert(arrival.inbox)
    }
  }

  /// Files and sidecars whose time has come.
  func checkDue() {
    let now = Clock.monotonic()
    for arrival in settling.due(at: now) { look(at: arrival, isClosed: false) }
    for sidecar in sidecars.due(at: now) { check(sidecar, isDue: true) }
    if settling.hasOverflowed, settling.count < settling.limit / 2 {
      settling.clearOverflow()
      scanUnfinished()
    }
  }

  /// A sidecar has stood still: it waits for its document, or is late if that was just taken.
  func sidecarIsComplete(_ sidecar: Arrival) {
    let wait = spool.inboxes[sidecar.inbox].settings.orphanAfter
    sidecars.insert(sidecar, due: Clock.monotonic() + wait)
    check(sidecar, isDue: false)
  }

  private func check(_ sidecar: Arrival, isDue: Bool) {
    let settings = spool.inboxes[sidecar.inbox].settings
    let folder = spool.inboxes[sidecar.inbox].folder
    let now = Clock.monotonic()
    guard (try? folder.status(of: sidecar.path)) != nil else {
      sidecars.remove(sidecar)
      return
    }
    if (try? folder.status(of: sidecar.document.path)) != nil {
      // The claim takes both; a document that is held keeps its sidecar.
      if isDue { sidecars.postpone(sidecar, to: now + settings.orphanAfter) }
    } else if isDue {
      sidecars.postpone(sidecar, to: now + settings.orphanAfter)
      offer(sidecar, isFinal: true)
    } else if spool.wasTaken(sidecar.document, within: settings.orphanAfter) {
      offer(sidecar, isFinal: false)
    }
  }

  func offer(_ sidecar: Arrival, isFinal: Bool) {
    let isFirst = sidecars.markOffered(sidecar)
    guard isFinal || isFirst, offers.count < 1024 else { return }
    offers.removeAll { $0.arrival == sidecar }
    offers.append(SidecarOffer(arrival: sidecar, isFinal: isFinal))
  }
}

extension SpoolFolder {
  /// Whether a document of that path was taken in the last seconds.
  func wasTaken(_ arrival: Arrival, within seconds: Double) -> Bool {
    shared.withLock { $0.taken.contains(arrival, since: Clock.monotonic() - seconds) }
  }
}
