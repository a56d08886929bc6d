import DocumentModel
import LinuxEdge

/// The complete files in order of arrival, each once. Bounded, because a scan finds the rest again.
struct ReadyList: Sendable {
  private var order: [QueuedFile] = []
  private var first = 0
  private var members: Set<Arrival> = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  var count: Int { order.count - first }
  var isFull: Bool { count >= limit }
  var all: ArraySlice<QueuedFile> { order[first...] }

  func contains(_ arrival: Arrival) -> Bool { members.contains(arrival) }
  func count(where holds: ((Arrival) -> Bool)?) -> Int {
    holds.map { members.count(where: $0) } ?? 0
  }

  /// Appends a file, unless it is in the list.
  /// - Returns: false if the list is full.
  mutating func append(_ file: QueuedFile) -> Bool {
    if members.contains(file.arrival) { return true }
    if isFull { return false }
    members.insert(file.arrival)
    order.append(file)
    return true
  }

  /// Removes the first files and returns them.
  mutating func take(_ count: Int) -> [QueuedFile] {
    let taken = Array(all.prefix(count))
    first += taken.count
    for file in taken { members.remove(file.arrival) }
    if first > limit {
      order.removeFirst(first)
      first = 0
    }
    return taken
  }

  /// Puts taken files back before all others. The list may exceed its limit, because these files
  /// were members.
  mutating func giveBack(_ files: [QueuedFile]) {
    let missing = files.filter { members.insert($0.arrival).inserted }
    order.replaceSubrange(..<first, with: missing)
    first = 0
  }

  /// Removes a file.
  /// - Complexity: linear in the list if the file is a member, otherwise constant.
  mutating func remove(_ arrival: Arrival) {
    guard members.remove(arrival) != nil else { return }
    order = all.filter { $0.arrival != arrival }
    first = 0
  }
}
