import DocumentModel
import LinuxEdge

import var Glibc.EACCES
import var Glibc.ELOOP
import var Glibc.ENAMETOOLONG
import var Glibc.ENOENT
import var Glibc.ENOTCONN
import var Glibc.ENOTDIR
import var Glibc.EPERM
import var Glibc.ESTALE

/// The scan of an inbox, which finds every file, with or without an event.
extension InboxWatcher {
  func scanUnfinished() {
    if isUnfinished { scan(retryHeld: false) }
  }

  func scan(retryHeld: Bool) {
    defer { isScanned = true }
    settling.clearOverflow()
    do throws(SystemError) {
      if try inbox.reopen() { listen() }
      (problem, isUnreadable) = (nil, false)
    } catch {
      (problem, isUnreadable) = (sentence(on: error), true)
      poll()
      return
    }
    // Another file system may be mounted there now.
    if inbox.isPolled { poll() }
    isUnfinished = false
    beyond = 0
    ignored.removeAll()
    spool.forgetOtherHeld(of: index)
    walk(top, retryHeld: retryHeld)
    spool.letGoMissing(of: index)
  }

  func sentence(on error: SystemError) -> String {
    let path = inbox.settings.path
    return error.number == ENOTCONN
      ? "Nothing is mounted at the inbox '\(path)'; mount it, then run 'khazinctl rescan'."
      : "The inbox '\(path)' cannot be opened: \(error.text)."
  }

  /// A walk in progress.
  private struct Walk {
    var folders: [[UInt8]]
    var found: [QueuedFile] = []
    /// The free places in the list of complete files.
    var room: Int
    /// The number of files that were not checked because the list is full.
    var beyond = 0
    var retryHeld: Bool
  }

  /// Walks through a folder and everything below it. A folder is watched before it is listed, so a
  /// file that arrives in between is reported, listed, or both. When the list of complete files is
  /// full, further files are only counted, by name.
  func walk(_ top: Arrival, retryHeld: Bool) {
    let room = published.withLock { $0.ready.limit - $0.ready.count }
    var walk = Walk(folders: [top.path], room: room, retryHeld: retryHeld)
    while let path = walk.folders.popLast() {
      let folder = Arrival(inbox: top.inbox, path: path)
      guard let open = open(folder) else { continue }
      do throws(SystemError) {
        try open.forEachEntry { entry in
          visit(entry, in: folder, open, &walk)
          return true
        }
      } catch {
        spool.hold(folder, .other(error.text))
      }
    }
    let sorted = walk.found.sorted { ($0.changed ?? 0) < ($1.changed ?? 0) }
    let isFull = published.withLock { published in
      var isFull = false
      for file in sorted where !published.ready.append(file) { isFull = true }
      return isFull
    }
    beyond += walk.beyond
    if isFull || walk.beyond > 0 || settling.hasOverflowed { isUnfinished = true }
  }

  private func open(_ folder: Arrival) -> Descriptor? {
    do throws(SystemError) {
      let open =
        folder.path.isEmpty ? try inbox.folder() : try inbox.folder().openFolderBeneath(folder.path)
      watch(folder, open)
      if !folder.path.isEmpty { spool.letGo(folder) }
      return open
    } catch {
      switch error.number {
      case ENOENT, ENOTDIR, ELOOP, ESTALE: spool.letGo(folder)
      case EACCES, EPERM: spool.hold(folder, .unreadableFolder)
      case ENAMETOOLONG: spool.hold(folder, .pathTooLong)
      default: spool.hold(folder, .other(error.text))
      }
      return nil
    }
  }

  private func watch(_ folder: Arrival, _ open: Descriptor) {
    guard let inotify, !inbox.isPolled, watches.watch(of: folder) == nil else { return }
    guard !watches.isFull else { return fallBackToPolling("it has too many folders") }
    do throws(SystemError) {
      watches.insert(try inotify.watch(open), folder)
    } catch {
      fallBackToPolling("\(error.text) (see fs.inotify.max_user_watches)")
    }
  }

  private func visit(
    _ entry: DirectoryEntry, in folder: Arrival, _ open: Descriptor, _ walk: inout Walk
  ) {
    let arrival = folder.appending(entry.name)
    if walk.found.count >= walk.room, let kind = entry.kind {
      return count(arrival, kind, &walk)
    }
    guard let status = try? open.status(of: entry.name) else { return }
    let isFolder = status.kind == .folder
    if let rule = inbox.ignore.rule(for: entry.name, isFolder: isFolder) {
      if ClaimNames.isHidden(entry.name) {
        spool.adopt(aside: entry.name, in: open, ofInbox: index)
      }
      return ignored.insert(arrival, by: rule)
    }
    if isFolder { return walk.folders.append(arrival.path) }
    if published.withLock({ $0.ready.contains(arrival) }) { return }
    if spool.isHeld(arrival), !walk.retryHeld { return }
    if observe(arrival, status, isClosed: false) { walk.found.append(QueuedFile(arrival, status)) }
  }

  /// Counts an entry by its name and kind, because the list is full.
  private func count(_ arrival: Arrival, _ kind: FileStatus.Kind, _ walk: inout Walk) {
    let isFolder = kind == .folder
    if let rule = inbox.ignore.rule(for: arrival.name, isFolder: isFolder) {
      ignored.insert(arrival, by: rule)
    } else if isFolder {
      walk.folders.append(arrival.path)
    } else if !settling.contains(arrival), !sidecars.contains(arrival), !spool.isHeld(arrival),
      !published.withLock({ $0.ready.contains(arrival) })
    {
      walk.beyond += 1
    }
  }

  /// Returns an observation of a file at the current time.
  func look(_ status: FileStatus, isClosed: Bool) -> QuietPeriodTable.Look {
    // The time of change comes from the local clock only if no other machine writes here.
    let age = inbox.isPolled ? 0 : Clock.age(of: status.changed)
    return QuietPeriodTable.Look(
      status: status, now: Clock.monotonic(), age: age, isClosed: isClosed,
      isProvable: inbox.canProve(status))
  }

  /// Records an observation of a file.
  /// - Returns: true if the file is a complete document.
  func observe(_ arrival: Arrival, _ status: FileStatus, isClosed: Bool) -> Bool {
    guard status.kind == .regular else {
      spool.hold(arrival, .notRegular(status.kind))
      return false
    }
    let look = look(status, isClosed: isClosed)
    guard settling.observe(arrival, look, inbox.settings) == .complete else { return false }
    if ClaimNames.isSidecar(arrival.name) {
      sidecarIsComplete(QueuedFile(arrival, status))
      return false
    }
    if settling.contains(arrival.sidecar) {
      settling.postpone(arrival, look, until: look.now + 0.1)
      return false
    }
    return true
  }
}

extension SpoolFolder {
  /// Resets the number of held files beyond the limit, because a scan of the whole inbox counts
  /// them again.
  func forgetOtherHeld(of inbox: Int) { shared.withLock { $0.held.forgetOthers(of: inbox) } }

  /// Forgets the held files of an inbox that no longer exist. Runs on the queue of that inbox.
  func letGoMissing(of inbox: Int) {
    let all = shared.withLock { $0.held.entries.keys.filter { $0.inbox == inbox } }
    guard let folder = try? inboxes[inbox].folder() else { return }
    for arrival in all {
      do throws(SystemError) { _ = try folder.status(of: arrival.path) } catch {
        if error.number == ENOENT || error.number == ENOTDIR { letGo(arrival) }
      }
    }
  }
}

extension Arrival {
  func appending(_ name: [UInt8]) -> Arrival {
    Arrival(inbox: inbox, path: path.isEmpty ? name : path + [UInt8(ascii: "/")] + name)
  }
}
