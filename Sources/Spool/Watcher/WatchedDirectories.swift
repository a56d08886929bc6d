import DocumentModel

/// Which watch stands for which folder; a folder is an arrival whose path is its own.
struct WatchedDirectories: Sendable {
  private var folders: [Int32: Arrival] = [:]
  private var watches: [Arrival: Int32] = [:]
  /// Bytes of all paths.
  private var bytes = 0

  /// Bytes of paths that are kept at most. A tree that needs more is polled.
  static let byteLimit = 64 << 20

  var isFull: Bool { bytes >= Self.byteLimit }

  func folder(of watch: Int32) -> Arrival? { folders[watch] }
  func watch(of folder: Arrival) -> Int32? { watches[folder] }

  mutating func insert(_ watch: Int32, _ folder: Arrival) {
    // The same folder under a new path keeps its watch.
    if let before = folders[watch], before != folder { remove(watch) }
    if folders.updateValue(folder, forKey: watch) == nil { bytes += folder.path.count }
    watches[folder] = watch
  }

  mutating func remove(_ watch: Int32) {
    guard let folder = folders.removeValue(forKey: watch) else { return }
    bytes -= folder.path.count
    if watches[folder] == watch { watches[folder] = nil }
  }

  /// Takes a folder and all below it out. - Returns: their watches.
  mutating func remove(below folder: Arrival) -> [Int32] {
    let prefix = folder.path + [UInt8(ascii: "/")]
    let gone = folders.filter { _, other in
      folder.path.isEmpty || other.path == folder.path || other.path.starts(with: prefix)
    }.keys
    for watch in gone { remove(watch) }
    return Array(gone)
  }
}
