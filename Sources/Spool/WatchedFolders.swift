import Vocabulary

/// Which watch stands for which folder; a folder is an arrival whose path is its own.
struct WatchedFolders: Sendable {
  private var folders: [Int32: Arrival] = [:]
  private var watches: [Arrival: Int32] = [:]

  func folder(of watch: Int32) -> Arrival? { folders[watch] }
  func watch(of folder: Arrival) -> Int32? { watches[folder] }

  mutating func insert(_ watch: Int32, _ folder: Arrival) {
    // The same folder under a new path keeps its watch.
    if let before = folders[watch], before != folder { watches[before] = nil }
    folders[watch] = folder
    watches[folder] = watch
  }

  mutating func remove(_ watch: Int32) {
    if let folder = folders.removeValue(forKey: watch), watches[folder] == watch {
      watches[folder] = nil
    }
  }

  /// Takes all out. - Returns: their watches.
  mutating func removeAll() -> [Int32] {
    let all = Array(folders.keys)
    (folders, watches) = ([:], [:])
    return all
  }

  /// Takes a folder and all below it out. - Returns: their watches.
  mutating func remove(below folder: Arrival) -> [Int32] {
    let prefix = folder.path + [UInt8(ascii: "/")]
    let gone = folders.filter { _, other in
      other.inbox == folder.inbox
        && (folder.path.isEmpty || other.path == folder.path || other.path.starts(with: prefix))
    }.keys
    for watch in gone { remove(watch) }
    return Array(gone)
  }
}
