import Foundation
import TestSupport

/// Every operation with which a program changed the files below a root, and in an inbox on another
/// file system, as recorded by `trace.h`, and the files that existed before.
///
/// Files and folders are numbered objects, because a name can refer to different objects over time.
struct PowerTrace: Sendable {
  /// A name in a folder.
  struct Slot: Hashable, Sendable {
    var folder: Int
    var name: String
  }

  enum Step: Sendable {
    case create(Slot, object: Int)
    case makeFolder(Slot, object: Int)
    case rename(from: Slot, to: Slot, object: Int)
    case remove(Slot, object: Int)
    /// A second name of a file.
    case link(Slot, object: Int)
    case write(object: Int, offset: Int, [UInt8])
    case resize(object: Int, size: Int, onlyGrows: Bool)
    case sync(object: Int)
  }

  /// The files and folders of both file systems at one moment.
  struct Tree: Sendable {
    /// The object of the root.
    static let root = 0
    /// The object of the inbox on another file system.
    static let other = -1
    var folders: [Int: [String: Int]] = [root: [:], other: [:]]
    var contents: [Int: [UInt8]] = [:]
  }

  /// A file as the kernel identifies it: the top folder of its file system, and its inode number.
  struct Node: Hashable, Sendable {
    var top: Int
    var inode: UInt64
  }

  let before: Tree
  private(set) var steps: [Step] = []
  /// The top folder of the file system of each folder.
  private(set) var tops: [Int: Int]

  private let places: TracedPlaces
  /// The tree as the program sees it after the recorded steps.
  private var now: Tree
  private var nodes: [Node: Int]
  private var count: Int

  /// - Parameter baseline: The files before the program ran.
  init(_ baseline: Baseline, tracedIn path: String) throws {
    before = baseline.tree
    now = before
    nodes = baseline.nodes
    count = baseline.count
    places = baseline.places
    tops = baseline.tops
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    var position = 0
    while position < bytes.count { try take(DocumentRecord(bytes, &position)) }
  }

  // MARK: Reading records

  private struct DocumentRecord {
    var kind: UInt32
    var path: String
    var other: String
    var data: [UInt8]
    var node: UInt64
    var offset: Int

    init(_ bytes: [UInt8], _ position: inout Int) {
      func number<T: FixedWidthInteger>(_ type: T.Type) -> T {
        defer { position += T.bitWidth / 8 }
        return bytes[position...].withUnsafeBytes { $0.loadUnaligned(as: T.self) }
      }
      func take(_ count: UInt32) -> [UInt8] {
        defer { position += Int(count) }
        return Array(bytes[position..<(position + Int(count))])
      }
      kind = number(UInt32.self)
      let sizes = (number(UInt32.self), number(UInt32.self), number(UInt32.self))
      node = number(UInt64.self)
      offset = Int(number(Int64.self))
      path = String(decoding: take(sizes.0), as: UTF8.self)
      other = String(decoding: take(sizes.1), as: UTF8.self)
      data = take(sizes.2)
    }
  }

  private mutating func take(_ record: DocumentRecord) throws {
    switch record.kind {
    case 1: create(record)
    case 2:
      guard let file = file(record) else { return }
      steps.append(.write(object: file, offset: record.offset, record.data))
    case 3:
      guard let object = object(at: record.path) ?? file(record) else { return }
      steps.append(.sync(object: object))
    case 4, 9:
      guard let file = file(record) else { return }
      steps.append(.resize(object: file, size: record.offset, onlyGrows: record.kind == 9))
    case 5: rename(record)
    case 6: remove(record)
    case 7: makeFolder(record)
    case 8: link(record)
    default: throw WaitedTooLong(description: "a record of unknown kind \(record.kind)")
    }
  }

  private mutating func create(_ record: DocumentRecord) {
    guard let slot = slot(of: record.path) else { return }
    count += 1
    nodes[Node(top: tops[slot.folder]!, inode: record.node)] = count
    now.folders[slot.folder]![slot.name] = count
    steps.append(.create(slot, object: count))
  }

  private mutating func makeFolder(_ record: DocumentRecord) {
    guard let slot = slot(of: record.path) else { return }
    count += 1
    now.folders[count] = [:]
    tops[count] = tops[slot.folder]
    now.folders[slot.folder]![slot.name] = count
    steps.append(.makeFolder(slot, object: count))
  }

  private mutating func rename(_ record: DocumentRecord) {
    guard let from = slot(of: record.path), let to = slot(of: record.other),
      let object = now.folders[from.folder]!.removeValue(forKey: from.name)
    else { return }
    now.folders[to.folder]![to.name] = object
    steps.append(.rename(from: from, to: to, object: object))
  }

  private mutating func link(_ record: DocumentRecord) {
    guard let object = object(at: record.path), let slot = slot(of: record.other) else { return }
    now.folders[slot.folder]![slot.name] = object
    steps.append(.link(slot, object: object))
  }

  private mutating func remove(_ record: DocumentRecord) {
    guard let slot = slot(of: record.path),
      let object = now.folders[slot.folder]!.removeValue(forKey: slot.name)
    else { return }
    steps.append(.remove(slot, object: object))
  }

  // MARK: Paths

  /// Returns the file of a record, which may have another name than at its creation.
  private func file(_ record: DocumentRecord) -> Int? {
    places.components(record.path).flatMap { nodes[Node(top: $0.top, inode: record.node)] }
  }

  private func folder(_ names: some Sequence<String>, below top: Int) -> Int? {
    var folder = top
    for name in names {
      guard let next = now.folders[folder]?[name], now.folders[next] != nil else { return nil }
      folder = next
    }
    return folder
  }

  private func slot(of path: String) -> Slot? {
    guard let (top, names) = places.components(path), let last = names.last,
      let folder = folder(names.dropLast(), below: top)
    else { return nil }
    return Slot(folder: folder, name: last)
  }

  private func object(at path: String) -> Int? {
    if let (top, names) = places.components(path), names.isEmpty { return top }
    guard let slot = slot(of: path) else { return nil }
    return now.folders[slot.folder]?[slot.name]
  }
}

/// The paths of a traced root and of its inbox on another file system.
struct TracedPlaces: Sendable {
  let root: String
  let other: String?

  /// Returns the top folder of a path and the names below it; nil for a path elsewhere.
  func components(_ path: String) -> (top: Int, names: [String])? {
    for (top, place) in [(PowerTrace.Tree.root, root), (PowerTrace.Tree.other, other)] {
      guard let place, path == place || path.hasPrefix(place + "/") else { continue }
      return (top, path.dropFirst(place.count).split(separator: "/").map(String.init))
    }
    return nil
  }
}

/// The files before the trace, with their inode numbers.
struct Baseline: Sendable {
  let places: TracedPlaces
  private(set) var tree = PowerTrace.Tree()
  private(set) var nodes: [PowerTrace.Node: Int] = [:]
  private(set) var tops = [
    PowerTrace.Tree.root: PowerTrace.Tree.root, PowerTrace.Tree.other: PowerTrace.Tree.other,
  ]
  private(set) var count = 0

  init(_ places: TracedPlaces) throws {
    self.places = places
    try add(places.root, as: PowerTrace.Tree.root)
    if let other = places.other { try add(other, as: PowerTrace.Tree.other) }
  }

  private mutating func add(_ path: String, as folder: Int) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let child = path + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: child)
      let type = attributes[.type] as? FileAttributeType
      // These files are not durable or belong to the test. SQLite rebuilds the index of its log.
      // A killed daemon leaves its socket.
      if name.hasSuffix("-shm") || name == "log" || type == .typeSocket { continue }
      count += 1
      let object = count
      tree.folders[folder]![name] = object
      if type == .typeDirectory {
        tree.folders[object] = [:]
        tops[object] = tops[folder]
        try add(child, as: object)
      } else {
        let inode = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
        nodes[PowerTrace.Node(top: tops[folder]!, inode: inode)] = object
        tree.contents[object] = try [UInt8](Data(contentsOf: URL(fileURLWithPath: child)))
      }
    }
  }
}
