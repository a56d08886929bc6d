import DocumentModel

/// The mapping between inotify watches and folders. A folder is an `Arrival` with its path.
struct WatchedDirectories: Sendable {
  private var folders: [Int32: Arrival] = [:]
  private var watches: [Arrival: Int32] = [:]
  /// The bytes of all paths.
  private var bytes = 0

  /// The maximum number of bytes of all paths. A tree that needs more is polled.
  static let byteLimit = 64 << 20

  var isFull: Bool { bytes >= Self.byteLimit }

  func folder(of watch: Int32) -> Arrival? { folders[watch] }
  func watch(of folder: Arrival) -> Int32? { watches[folder] }

  mutating func insert(_ watch: Int32, _ folder: Arrival) {
    // A folder that was moved keeps its watch under the new path.
    if let before = folders[watch], before != folder { remove(watch) }
    if folders.updateValue(folder, forKey: watch) == nil { bytes += folder.path.count }
    watches[folder] = watch
  }

  mutating func remove(_ watch: Int32) {
    guard let folder = folders.removeValue(forKey: watch) else { return }
    bytes -= folder.path.count
    if watches[folder] == watch { watches[folder] = nil }
  }

  /// Removes a folder and all folders below it.
  /// - Returns: their watches.
  mutating func remove(below folder: Arrival) -> [Int32] {
    let prefix = folder.path + [UInt8(ascii: "/")]
    let gone = folders.filter { _, other in
      folder.path.isEmpty || other.path == folder.path || other.path.starts(with: prefix)
    }.keys
    for watch in gone { remove(watch) }
    return Array(gone)
  }
}
