import Foundation

extension PowerTrace.Tree {
  /// Applies a change of names.
  mutating func apply(_ step: PowerTrace.Step) {
    switch step {
    case .create(let slot, let object):
      folders[slot.folder]?[slot.name] = object
      contents[object] = []
    case .makeFolder(let slot, let object):
      folders[slot.folder]?[slot.name] = object
      folders[object] = [:]
    case .rename(let from, let to, let object):
      guard folders[from.folder]?[from.name] == object else { return }
      folders[from.folder]![from.name] = nil
      folders[to.folder]?[to.name] = object
    case .remove(let slot, let object):
      if folders[slot.folder]?[slot.name] == object { folders[slot.folder]![slot.name] = nil }
    case .link(let slot, let object): folders[slot.folder]?[slot.name] = object
    case .write, .resize, .sync: break
    }
  }

  /// A hash of the names and contents, equal for trees that leave the same disk.
  var fingerprint: Int {
    var hasher = Hasher()
    add(Self.root, to: &hasher)
    add(Self.other, to: &hasher)
    return hasher.finalize()
  }

  private func add(_ folder: Int, to hasher: inout Hasher) {
    let names = folders[folder] ?? [:]
    hasher.combine(names.count)
    for (name, object) in names.sorted(by: { $0.key < $1.key }) {
      hasher.combine(name)
      if folders[object] != nil {
        add(object, to: &hasher)
      } else {
        contents[object]?.withUnsafeBytes { hasher.combine(bytes: $0) }
      }
    }
  }

  /// Writes the tree of one file system into an existing folder.
  /// - Parameter folder: `root` or `other`.
  func write(_ folder: Int, to path: String) throws {
    for (name, object) in folders[folder] ?? [:] {
      let child = path + "/" + name
      if name.hasSuffix("-shm") || name.hasPrefix("io.khazin") { continue }
      if folders[object] != nil {
        try FileManager.default.createDirectory(
          atPath: child, withIntermediateDirectories: true,
          attributes: [.posixPermissions: name == "claimed" ? 0o700 : 0o750])
        try write(object, to: child)
      } else {
        try Data(contents[object] ?? []).write(to: URL(fileURLWithPath: child))
      }
    }
  }
}

extension [UInt8] {
  mutating func put(_ bytes: ArraySlice<UInt8>, at offset: Int) {
    resize(to: offset + bytes.count, onlyGrows: true)
    replaceSubrange(offset..<(offset + bytes.count), with: bytes)
  }

  mutating func resize(to size: Int, onlyGrows: Bool) {
    if size > count {
      append(contentsOf: repeatElement(0, count: size - count))
    } else if !onlyGrows {
      removeLast(count - size)
    }
  }
}
