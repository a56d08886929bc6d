import Glibc
import LinuxEdge
import Vocabulary

/// The scan: what lies in an inbox now, whoever told or did not tell us.
extension SpoolWatcher {
  func scanAll(retryHeld: Bool) {
    settling.clearOverflow()
    for index in spool.inboxes.indices { scan(index, retryHeld: retryHeld) }
  }

  func scanUnfinished() {
    for index in unfinished.sorted() { scan(index, retryHeld: false) }
  }

  func scan(_ index: Int, retryHeld: Bool) {
    let inbox = spool.inboxes[index]
    do throws(SystemError) {
      if try inbox.reopen() {
        for watch in watches.remove(below: Arrival(inbox: index, path: [])) {
          inotify?.end(watch)
        }
      }
      problems[index] = nil
    } catch {
      problems[index] = "The inbox '\(inbox.settings.path)' cannot be opened: \(error.text)."
      poll(index)
      return
    }
    // Another file system may lie there now.
    if inbox.isPolled { poll(index) }
    unfinished.remove(index)
    walk(Arrival(inbox: index, path: []), retryHeld: retryHeld)
    for held in spool.held where held.arrival.inbox == index {
      let status = try? inbox.folder.status(of: held.arrival.path)
      if status == nil { spool.letGo(held.arrival) }
    }
  }

  /// Everything in a folder and below it. A folder is watched before it is listed, so that what
  /// comes in between is told, listed, or both.
  func walk(_ top: Arrival, retryHeld: Bool) {
    var folders = [top.path]
    var found: [(arrival: Arrival, changed: Int64)] = []
    var isFull = false
    while let path = folders.popLast(), !isFull {
      let folder = Arrival(inbox: top.inbox, path: path)
      guard let open = open(folder) else { continue }
      do throws(SystemError) {
        try open.forEachEntry { entry in
          switch visit(entry, in: folder, open, retryHeld: retryHeld) {
          case .folder(let below): folders.append(below)
          case .complete(let arrival, let changed): found.append((arrival, changed))
          case .nothing: break
          }
          isFull = ready.count + found.count >= ready.limit
          return !isFull
        }
      } catch {
        spool.hold(folder, .other(error.text))
      }
    }
    for file in found.sorted(by: { $0.changed < $1.changed }) {
      if !ready.append(file.arrival) { isFull = true }
    }
    if isFull || settling.hasOverflowed { unfinished.insert(top.inbox) }
  }

  private func open(_ folder: Arrival) -> Descriptor? {
    let inbox = spool.inboxes[folder.inbox]
    do throws(SystemError) {
      let open =
        folder.path.isEmpty ? inbox.folder : try inbox.folder.openFolderBeneath(folder.path)
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
    let inbox = spool.inboxes[folder.inbox]
    guard let inotify, !inbox.isPolled, watches.watch(of: folder) == nil else { return }
    do throws(SystemError) {
      watches.insert(try inotify.watch(open), folder)
    } catch {
      problems[folder.inbox] =
        "The inbox '\(inbox.settings.path)' is looked at every \(inbox.settings.pollInterval) s "
        + "instead of watched: \(error.text) (see fs.inotify.max_user_watches)."
      poll(folder.inbox)
    }
  }

  private enum Visit {
    case folder([UInt8])
    case complete(Arrival, changed: Int64)
    case nothing
  }

  private func visit(
    _ entry: FolderEntry, in folder: Arrival, _ open: Descriptor, retryHeld: Bool
  ) -> Visit {
    let arrival = folder.appending(entry.name)
    guard let status = try? open.status(of: entry.name) else { return .nothing }
    let isFolder = status.kind == .folder
    if spool.inboxes[folder.inbox].ignore.matches(entry.name, isFolder: isFolder) {
      return .nothing
    }
    if isFolder { return .folder(arrival.path) }
    if ready.contains(arrival) || (!retryHeld && spool.isHeld(arrival)) { return .nothing }
    return observe(arrival, status, isClosed: false)
      ? .complete(arrival, changed: status.changed) : .nothing
  }

  /// - Returns: whether the file is a complete document.
  func observe(_ arrival: Arrival, _ status: FileStatus, isClosed: Bool) -> Bool {
    guard status.kind == .regular else {
      spool.hold(arrival, .notRegular(status.kind))
      return false
    }
    let inbox = spool.inboxes[arrival.inbox]
    // The kernel's own clock dates a change here; another machine's does not agree with ours.
    let age = inbox.isPolled ? 0 : Double(Clock.wall().subtractingClamped(status.changed)) / 1e9
    let look = SettleTable.Look(
      status: status, now: Clock.monotonic(), age: age, isClosed: isClosed)
    guard settling.observe(arrival, look, inbox.settings) == .complete else { return false }
    if ClaimNames.isSidecar(arrival.name) {
      sidecarIsComplete(arrival)
      return false
    }
    if settling.contains(arrival.sidecar) {
      settling.postpone(arrival, look, until: look.now + 0.1)
      return false
    }
    return true
  }
}

extension Arrival {
  func appending(_ name: [UInt8]) -> Arrival {
    Arrival(inbox: inbox, path: path.isEmpty ? name : path + [UInt8(ascii: "/")] + name)
  }
}
