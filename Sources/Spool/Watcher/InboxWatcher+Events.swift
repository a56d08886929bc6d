import DocumentModel
import LinuxEdge

import var Glibc.ENAMETOOLONG

/// The handling of inotify events, and of files whose time is due.
extension InboxWatcher {
  func readEvents() {
    guard let inotify else { return }
    // Bounded, so that a flood of events does not block other work on the queue.
    for _ in 0..<16 {
      let events: [Inotify.Notification]
      do throws(SystemError) {
        events = try inotify.events()
      } catch {
        scan(retryHeld: false)
        return
      }
      if events.isEmpty { return }
      for event in events {
        if event.mask.contains(.overflow) {
          // Watched folders may have moved, so all watches are created again.
          listen()
          scan(retryHeld: false)
          return
        }
        handle(event)
      }
    }
  }

  private func handle(_ event: Inotify.Notification) {
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
    if let rule = inbox.ignore.rule(for: event.name, isFolder: isFolder) {
      event.mask.isDisjoint(with: [.movedFrom, .deleted])
        ? ignored.insert(arrival, by: rule) : ignored.remove(arrival)
    } else {
      isFolder ? handleFolder(event.mask, arrival) : handleFile(event.mask, arrival)
    }
  }

  /// Handles an event on a watched folder itself.
  private func handle(_ mask: Inotify.Notification.Mask, on folder: Arrival) {
    if folder.path.isEmpty {
      if !mask.isDisjoint(with: [.deletedSelf, .movedSelf, .unmounted]) { scan(retryHeld: false) }
    } else if mask.contains(.attributes) {
      walk(folder, retryHeld: true)
    }
  }

  private func handleFolder(_ mask: Inotify.Notification.Mask, _ folder: Arrival) {
    if !mask.isDisjoint(with: [.created, .movedTo]) {
      walk(folder, retryHeld: true)
    } else if !mask.isDisjoint(with: [.movedFrom, .deleted]) {
      for watch in watches.remove(below: folder) { inotify?.end(watch) }
      settling.remove(below: folder)
      ignored.remove(below: folder)
      spool.letGo(below: folder)
    } else if mask.contains(.attributes), spool.isHeld(folder) {
      walk(folder, retryHeld: true)
    }
  }

  private func handleFile(_ mask: Inotify.Notification.Mask, _ arrival: Arrival) {
    if !mask.isDisjoint(with: [.movedFrom, .deleted]) {
      settling.remove(arrival)
      sidecars.remove(arrival)
      published.withLock { $0.ready.remove(arrival) }
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
      status = try inbox.folder().status(of: arrival.path)
    } catch {
      settling.remove(arrival)
      if error.number == ENAMETOOLONG { spool.hold(arrival, .pathTooLong) }
      return
    }
    if spool.isReturned(arrival, status) { return }
    if observe(arrival, status, isClosed: isClosed) {
      let file = QueuedFile(arrival, status)
      if !published.withLock({ $0.ready.append(file) }) { isUnfinished = true }
    } else if settling.hasOverflowed, !settling.contains(arrival) {
      // The table may have had no room for the file. A scan will find it.
      isUnfinished = true
    }
  }

  /// Checks the files and sidecars that are due.
  func checkDue() {
    let now = Clock.monotonic()
    for arrival in settling.due(at: now) { look(at: arrival, isClosed: false) }
    for sidecar in sidecars.due(at: now) {
      check(sidecar, isOrphan: sidecars.isOrphan(sidecar, at: now))
    }
    if settling.hasOverflowed, settling.count < settling.limit / 2 {
      settling.clearOverflow()
      scanUnfinished()
    }
  }

  /// Returns files to the table that a claim found incomplete.
  func keep(_ incomplete: [SpoolFolder.IncompleteFile]) {
    for file in incomplete {
      guard let status = try? inbox.folder().status(of: file.arrival.path) else { continue }
      var look = look(status, isClosed: false)
      guard file.isBeingWritten else {
        if observe(file.arrival, status, isClosed: false) { isUnfinished = true }
        continue
      }
      look.age = max(0, Clock.age(of: status.changed))
      spool.letGo(file.arrival)
      settling.keepWritten(file.arrival, look)
    }
  }
}
