import DocumentModel
import LinuxEdge
import Synchronization

import var Glibc.ENOTCONN

/// One inbox. The queue of the inbox opens the folder on first use, so a file system that does not
/// answer blocks no other inbox. `reopen` finds a folder that later replaces it.
struct Inbox: Sendable {
  let settings: InboxSettings
  let ignore: IgnoreList
  private let state = State()

  init(_ settings: InboxSettings) {
    self.settings = settings
    ignore = IgnoreList(settings.ignore)
  }

  /// Returns the open folder. The first call creates it if it is missing.
  ///
  /// No lock is held during the system calls, so two first calls may both open it. Either
  /// descriptor can be used.
  func folder() throws(SystemError) -> Descriptor {
    if let open = state.open.withLock({ $0 }) { return open.folder }
    // The installer sets the setgid bit, because `RestrictSUIDSGID=` forbids that to the daemon.
    let open = Open(try Directory.make(Array(settings.path.utf8), mode: 0o775))
    state.open.withLock { $0 = open }
    return open.folder
  }

  /// Opens the path again if it names another folder now.
  /// - Returns: true if it names another folder, or if this call opened it for the first time.
  /// - Throws: `ENOTCONN` if the path must be a mount point, or was one, and no longer is.
  func reopen() throws(SystemError) -> Bool {
    guard let before = state.open.withLock({ $0 }) else {
      let first = try folder()
      try requireMount(Open(first), before: nil)
      return true
    }
    let now = Open(try Directory.open(Array(settings.path.utf8)))
    try requireMount(now, before: before)
    let isSame = try now.folder.status().isSameFile(as: before.folder.status())
    if !isSame { state.open.withLock { $0 = now } }
    return !isSame
  }

  /// Throws if a required mount is missing, because an empty mount point is not an empty inbox.
  private func requireMount(_ now: Open, before: Open?) throws(SystemError) {
    let isRequired = settings.isMounted || before?.isMountRoot == true
    if isRequired, !now.isMountRoot { throw SystemError(ENOTCONN, "mount") }
  }

  /// True if other machines can write here without an event on this machine.
  var isRemote: Bool { state.open.withLock { $0?.isRemote ?? false } }

  var isPolled: Bool {
    switch settings.poll {
    case .auto: isRemote
    case .always: true
    case .never: false
    }
  }

  /// Returns true if a read lease can prove that no program writes to a file any more.
  ///
  /// Returns false on network file systems, because their servers do not know every writer, and for
  /// files of other users if the process lacks CAP_LEASE.
  func canProve(_ status: FileStatus) -> Bool {
    guard settings.leases == .auto, !isRemote, !state.hasNoLeases.withLock({ $0 }) else {
      return false
    }
    return status.user == Accounts.effectiveUser || Descriptor.canLeaseAllFiles
  }

  /// Records that leases do not work here: the kernel neither granted nor denied one.
  func recordLeaseFailure() { state.hasNoLeases.withLock { $0 = true } }

  /// Records whether a folder of this inbox could be synced after files were taken from it.
  func recordSync(_ error: SystemError?) { state.syncError.withLock { $0 = error } }

  /// A sentence about the last sync if that failed; nil if it succeeded.
  var syncProblem: String? {
    state.syncError.withLock { $0 }.map {
      "The disk of the inbox '\(settings.path)' does not sync: \($0.text). After a power cut, files "
        + "that Khazin took from it can return, and count as seen again."
    }
  }

  private struct Open: Sendable {
    let folder: Descriptor
    let isRemote: Bool
    let isMountRoot: Bool

    init(_ folder: Descriptor) {
      self.folder = folder
      isRemote = (try? FileSystem(of: folder).isRemote) ?? false
      isMountRoot = folder.isMountRoot
    }
  }

  private final class State: Sendable {
    let open = Mutex<Open?>(nil)
    let hasNoLeases = Mutex(false)
    let syncError = Mutex<SystemError?>(nil)
  }
}
