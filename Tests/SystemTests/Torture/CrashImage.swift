import Foundation
import TestSupport

/// One possible state of a disk after a power cut at one moment of a trace.
///
/// Writes and changes of size that no sync of their file followed are kept, dropped or torn at
/// sectors of 512 bytes. A change of names is durable if a sync of a folder that it changed
/// followed. The creation of a file is also durable if a sync of the file followed (as on ext4, XFS
/// and Btrfs). The other changes of names have two models:
///
/// - `ordered`: all changes before some moment are kept, as in a journal. Each file system has its
///   own journal, and so its own moment.
/// - `loose`: any change may be lost unless another kept change depends on it, as POSIX allows.
///
/// In both models a rename happens completely or not at all.
struct CrashImage: Sendable, CustomStringConvertible {
  enum Names: String, CaseIterable, Sendable { case ordered, loose }
  enum Fate: String, CaseIterable, Sendable { case dropped, kept, mixed }

  let names: Names
  /// The fate of the changes that were not synced.
  let fate: Fate
  /// The number of steps before the power cut.
  let length: Int
  let seed: UInt64

  var description: String { "\(names) names, \(fate), after \(length) steps, seed \(seed)" }

  func tree(of trace: PowerTrace) -> PowerTrace.Tree {
    let steps = Array(trace.steps[..<length])
    var generator = RandomSeries(state: seed)
    let kept = keptNames(steps, of: trace, &generator)
    var tree = trace.before
    for (index, step) in steps.enumerated() where kept[index] { tree.apply(step) }
    fill(&tree, steps, &generator)
    return tree
  }

  // MARK: Names

  private func keptNames(
    _ steps: [PowerTrace.Step], of trace: PowerTrace, _ generator: inout RandomSeries
  ) -> [Bool] {
    let durable = durableNames(steps)
    switch names {
    case .ordered:
      var kept = [Bool](repeating: false, count: steps.count)
      for top in [PowerTrace.Tree.root, PowerTrace.Tree.other] {
        let last = steps.indices.last { durable[$0] && trace.top(of: steps[$0]) == top }
        let first = (last ?? -1) + 1
        let end =
          switch fate {
          case .dropped: first
          case .kept: steps.count
          case .mixed: Int.random(in: first...steps.count, using: &generator)
          }
        for index in 0..<end where trace.top(of: steps[index]) == top { kept[index] = true }
      }
      return kept
    case .loose:
      let wanted = steps.indices.map { index in
        durable[index]
          || (fate == .kept || (fate == .mixed && Bool.random(using: &generator)))
      }
      return withoutStale(steps, wanted)
    }
  }

  /// Returns which steps a sync made durable, including the steps on which these depend.
  private func durableNames(_ steps: [PowerTrace.Step]) -> [Bool] {
    var synced: Set<Int> = []
    var needed: Set<NameKey> = []
    var durable = [Bool](repeating: false, count: steps.count)
    for index in steps.indices.reversed() {
      if case .sync(let object) = steps[index] { synced.insert(object) }
      let changes = steps[index].changes
      guard !changes.keys.isEmpty else { continue }
      durable[index] =
        !synced.isDisjoint(with: changes.syncedBy) || !needed.isDisjoint(with: changes.keys)
      if durable[index] { needed.formUnion(changes.keys + changes.needs) }
    }
    return durable
  }

  /// Drops every change that depends on an earlier, dropped change of the same name.
  private func withoutStale(_ steps: [PowerTrace.Step], _ wanted: [Bool]) -> [Bool] {
    var stale: Set<NameKey> = []
    return steps.indices.map { index in
      let changes = steps[index].changes
      let isKept = wanted[index] && stale.isDisjoint(with: changes.keys + changes.needs)
      if !isKept { stale.formUnion(changes.keys) }
      return isKept
    }
  }

  // MARK: Bytes

  private func fill(
    _ tree: inout PowerTrace.Tree, _ steps: [PowerTrace.Step], _ generator: inout RandomSeries
  ) {
    var lastSync: [Int: Int] = [:]
    for (index, step) in steps.enumerated() {
      if case .sync(let object) = step { lastSync[object] = index }
    }
    for (index, step) in steps.enumerated() {
      switch step {
      case .write(let object, let offset, let bytes):
        let isDurable = lastSync[object].map { $0 > index } ?? false
        for part in parts(of: bytes, isDurable, &generator) {
          tree.contents[object, default: []].put(bytes[part], at: offset + part.lowerBound)
        }
      case .resize(let object, let size, let onlyGrows):
        let isDurable = lastSync[object].map { $0 > index } ?? false
        if isDurable || isKept(&generator) {
          tree.contents[object, default: []].resize(to: size, onlyGrows: onlyGrows)
        }
      default: break
      }
    }
  }

  private func isKept(_ generator: inout RandomSeries) -> Bool {
    fate == .kept || (fate == .mixed && Bool.random(using: &generator))
  }

  /// Returns the parts of a write that reach the disk: all, none, the first sectors, or any
  /// sectors.
  private func parts(
    of bytes: [UInt8], _ isDurable: Bool, _ generator: inout RandomSeries
  ) -> [Range<Int>] {
    if isDurable || fate == .kept { return [0..<bytes.count] }
    if fate == .dropped { return [] }
    let sectors = stride(from: 0, to: bytes.count, by: 512).map {
      $0..<min($0 + 512, bytes.count)
    }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return []
    case 1: return Array(sectors.prefix(Int.random(in: 0...sectors.count, using: &generator)))
    case 2: return sectors.filter { _ in Bool.random(using: &generator) }
    default: return [0..<bytes.count]
    }
  }
}

/// A name in a folder, or the location of a folder.
enum NameKey: Hashable {
  case slot(PowerTrace.Slot)
  case place(Int)
}

extension PowerTrace.Step {
  /// The names that a step changes, the objects whose sync makes the step durable, and the folders
  /// on which it depends.
  var changes: (keys: [NameKey], syncedBy: Set<Int>, needs: [NameKey]) {
    switch self {
    case .create(let slot, let object):
      ([.slot(slot)], [slot.folder, object], [.place(slot.folder)])
    case .makeFolder(let slot, let object):
      ([.slot(slot), .place(object)], [slot.folder], [.place(slot.folder)])
    case .remove(let slot, let object):
      ([.slot(slot), .place(object)], [slot.folder], [.place(slot.folder)])
    case .rename(let from, let to, let object):
      (
        [.slot(from), .slot(to), .place(object)], [from.folder, to.folder],
        [.place(from.folder), .place(to.folder)]
      )
    case .link(let slot, _): ([.slot(slot)], [slot.folder], [.place(slot.folder)])
    case .write, .resize, .sync: ([], [], [])
    }
  }
}

extension PowerTrace {
  /// The top folder of the file system whose names a step changes; nil if it changes none.
  fileprivate func top(of step: Step) -> Int? {
    switch step {
    case .create(let slot, _), .makeFolder(let slot, _), .remove(let slot, _), .link(let slot, _):
      tops[slot.folder]
    case .rename(_, let to, _): tops[to.folder]
    case .write, .resize, .sync: nil
    }
  }
}
