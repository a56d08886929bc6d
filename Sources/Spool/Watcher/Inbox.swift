import Glibc
import LinuxEdge
import Synchronization
import DocumentModel

/// One inbox. Its folder is opened on first use, by the queue of this inbox: a file system that does
/// not answer blocks nobody else. A folder put in its place later is found when it is opened again.
struct Inbox: Sendable {
  let settings: InboxSettings
  let ignore: IgnoreList
  private let state = State()

  init(_ settings: InboxSettings) {
    self.settings = settings
    ignore = IgnoreList(settings.ignore)
  }

  /// The open folder. The first call makes it where it is missing.
  ///
  /// No lock is held during the system calls, so two first calls may both open it; either serves.
  func folder() throws(SystemError) -> Descriptor {
    if let open = state.open.withLock({ $0 }) { return open.folder }
    // Setgid is for who installs: under `RestrictSUIDSGID=` we may not ask for it.
    let open = Open(try Directory.make(Array(settings.path.utf8), mode: 0o775))
    state.open.withLock { $0 = open }
    return open.folder
  }

  /// Opens the path anew if another folder bears it now.
  /// - Returns: true if another folder bears it.
  /// - Throws: `ENOTCONN` if the path is no mount point although it has to be one, or was one.
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

  /// An empty mount point is not an empty inbox.
  private func requireMount(_ now: Open, before: Open?) throws(SystemError) {
    let isRequired = settings.isMounted || before?.isMountRoot == true
    if isRequired, !now.isMountRoot { throw SystemError(ENOTCONN, "mount") }
  }

  /// Other machines may write here without our being told.
  var isRemote: Bool { state.open.withLock { $0?.isRemote ?? false } }

  var isPolled: Bool {
    switch settings.poll {
    case .auto: isRemote
    case .always: true
    case .never: false
    }
  }

  /// True if a read lease can prove that nobody writes to such a file any more.
  ///
  /// False on network file systems, whose servers do not know every writer, and for files of other
  /// users where we lack CAP_LEASE.
  func canProve(_ status: FileStatus) -> Bool {
    guard settings.leases == .auto, !isRemote, !state.hasNoLeases.withLock({ $0 }) else {
      return false
    }
    return status.user == Accounts.effectiveUser || Descriptor.mayLeaseAllFiles
  }

  /// Remembers that the kernel refused a lease here that it should have granted or denied.
  func noteLeasesFail() { state.hasNoLeases.withLock { $0 = true } }

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
  }
}
