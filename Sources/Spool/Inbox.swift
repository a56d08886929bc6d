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
    state = SharedFolder(try SpoolFolder.make(settings.path, mode: 0o2775))
  }

  var folder: Descriptor { state.value.withLock { $0 } }

  /// Opens the path anew if another folder bears it now. - Returns: whether one does.
  func reopen() throws(SystemError) -> Bool {
    let now = try Folder.open(Array(settings.path.utf8))
    let isSame = try now.status().isSameFile(as: folder.status())
    if !isSame { state.value.withLock { $0 = now } }
    return !isSame
  }

  /// Whether other machines may write here without our being told.
  var isRemote: Bool { (try? FileSystem(of: folder).isRemote) ?? false }

  var isPolled: Bool {
    switch settings.poll {
    case .auto: isRemote
    case .always: true
    case .never: false
    }
  }

  private final class SharedFolder: Sendable {
    let value: Mutex<Descriptor>
    init(_ folder: Descriptor) { value = Mutex(folder) }
  }
}
