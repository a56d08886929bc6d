import Foundation
import TestSupport

/// Every operation with which a program changed the files below a root, as recorded by `trace.h`,
/// and the files that existed before.
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

  /// The files and folders of a tree at one moment.
  struct Tree: Sendable {
    static let root = 0
    var folders: [Int: [String: Int]] = [root: [:]]
    var contents: [Int: [UInt8]] = [:]
  }

  let before: Tree
  private(set) var steps: [Step] = []

  private let root: String
  /// The tree as the program sees it after the recorded steps.
  private var now: Tree
  private var nodes: [UInt64: Int]
  private var count: Int

  /// - Parameter baseline: The root before the program ran.
  init(_ baseline: Baseline, tracedIn path: String) throws {
    before = baseline.tree
    now = before
    nodes = baseline.nodes
    count = baseline.count
    root = baseline.root
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
      guard let file = nodes[record.node] else { return }
      steps.append(.write(object: file, offset: record.offset, record.data))
    case 3:
      guard let object = object(at: record.path) ?? nodes[record.node] else { return }
      steps.append(.sync(object: object))
    case 4, 9:
      guard let file = nodes[record.node] else { return }
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
    nodes[record.node] = count
    now.folders[slot.folder]![slot.name] = count
    steps.append(.create(slot, object: count))
  }

  private mutating func makeFolder(_ record: DocumentRecord) {
    guard let slot = slot(of: record.path) else { return }
    count += 1
    now.folders[count] = [:]
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

  private func components(_ path: String) -> [String]? {
    guard path == root || path.hasPrefix(root + "/") else { return nil }
    return path.dropFirst(root.count).split(separator: "/").map(String.init)
  }

  private func folder(_ names: some Sequence<String>) -> Int? {
    var folder = Tree.root
    for name in names {
      guard let next = now.folders[folder]?[name], now.folders[next] != nil else { return nil }
      folder = next
    }
    return folder
  }

  private func slot(of path: String) -> Slot? {
    guard let names = components(path), let last = names.last, let folder = folder(names.dropLast())
    else { return nil }
    return Slot(folder: folder, name: last)
  }

  private func object(at path: String) -> Int? {
    if components(path)?.isEmpty == true { return Tree.root }
    guard let slot = slot(of: path) else { return nil }
    return now.folders[slot.folder]?[slot.name]
  }
}

/// The files of a root before the trace, with their inode numbers.
struct Baseline: Sendable {
  let root: String
  private(set) var tree = PowerTrace.Tree()
  private(set) var nodes: [UInt64: Int] = [:]
  private(set) var count = 0

  init(_ root: String) throws {
    self.root = root
    try add(root, as: PowerTrace.Tree.root)
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
        try add(child, as: object)
      } else {
        nodes[(attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0] = object
        tree.contents[object] = try [UInt8](Data(contentsOf: URL(fileURLWithPath: child)))
      }
    }
  }
}
