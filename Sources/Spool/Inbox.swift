import LinuxEdge
import Synchronization
import Vocabulary

/// An inbox that is open. A folder put in its place later is found when it is opened again.
struct Inbox: Sendable {
  let settings: InboxSettings
  let ignore: IgnoreList
  private let state: SharedFolder

  init(_ settings: InboxSettings) throws(Outage) {
    self.settings = settings
    ignore = IgnoreList(settings.ignore)
    // Setgid is for who installs: under `RestrictSUIDSGID=` we may not ask for it.
    state = SharedFolder(try SpoolFolder.make(settings.path, mode: 0o775))
  }

  var folder: Descriptor { state.value.withLock { $0.folder } }

  /// Opens the path anew if another folder bears it now. - Returns: whether one does.
  func reopen() throws(SystemError) -> Bool {
    let now = try Folder.open(Array(settings.path.utf8))
    let isSame = try now.status().isSameFile(as: folder.status())
    if !isSame { state.value.withLock { $0 = SharedFolder.Open(now) } }
    return !isSame
  }

  /// Whether other machines may write here without our being told.
  var isRemote: Bool { state.value.withLock { $0.isRemote } }

  var isPolled: Bool {
    switch settings.poll {
    case .auto: isRemote
    case .always: true
    case .never: false
    }
  }

  private final class SharedFolder: Sendable {
    struct Open: Sendable {
      let folder: Descriptor
      let isRemote: Bool

      init(_ folder: Descriptor) {
        self.folder = folder
        isRemote = (try? FileSystem(of: folder).isRemote) ?? false
      }
    }

    let value: Mutex<Open>
    init(_ folder: Descriptor) { value = Mutex(Open(folder)) }
  }
}
